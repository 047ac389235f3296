// A custodian takes in a package that another centre made: the file, whom to believe about it, and what for; then how far it is, and what
// became of it. It is verified before it is kept, and again as it was kept.
import { useState } from 'react';
import { Link } from 'react-router';
import type { Upload } from '../../../server/contract/imports.ts';
import { purpose } from '../../../server/contract/values.ts';
import { purposeWords } from '../../i18n/words.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Importing, useImport } from './use-import.ts';
import { t } from './words.ts';

export function ImportingScreen() {
  const importing = useImport();
  return (
    <Page title={t('takeInAPackage')} lede={t('whatTakingInDoes')} narrow>
      {importing.upload === null ? (
        <Begin importing={importing} />
      ) : (
        <Follow importing={importing} upload={importing.upload} />
      )}
    </Page>
  );
}

function Begin({ importing }: { readonly importing: Importing }) {
  const [file, setFile] = useState<File | null>(null);
  const [trust, setTrust] = useState('');
  const [why, setWhy] = useState('investigation');
  const [missing, setMissing] = useState(false);
  const submit = () => {
    const read = purpose.safeParse(why);
    const whole = file !== null && trust.trim() !== '' && read.success;
    setMissing(!whole);
    if (whole) importing.begin({ id: callerId(), bytes: file.size, trust: trust.trim(), purpose: read.data }, file);
  };
  return (
    <Form
      act={t('takeItIn')}
      label={t('takeInAPackage')}
      error={importing.error}
      busy={importing.busy}
      onSubmit={submit}
    >
      <FileField
        label={t('theirPackage')}
        accept=".zip"
        file={file}
        onChange={setFile}
        error={missing && file === null ? t('chooseTheirPackage') : undefined}
      />
      <TextField
        label={t('theirLogsKey')}
        hint={t('hadFromElsewhere')}
        value={trust}
        onChange={setTrust}
        lines={3}
        maxLength={20_000}
        error={missing && trust.trim() === '' ? t('sayWhomToBelieve') : undefined}
      />
      <ChoiceField label={t('whatFor')} value={why} onChange={setWhy} options={optionsOf(purposeWords)} />
    </Form>
  );
}

function Follow({ importing, upload }: { readonly importing: Importing; readonly upload: Upload }) {
  const [asking, setAsking] = useState(false);
  const { state, received, bytes, step } = upload;
  if (state === 'kept') return <Kept upload={upload} />;
  if (state === 'refused') return <Refused upload={upload} />;
  if (state === 'cancelled')
    return (
      <>
        <p role="status">{t('itWasCancelled')}</p>
        <Again />
      </>
    );
  const percent = Math.floor((received / bytes) * 100);
  return (
    <Section title={t('howFarItIs')}>
      <p role="status">{state === 'receiving' ? t('received', { percent }) : t(`step.${step ?? 'verifying'}`)}</p>
      {state === 'receiving' && <progress aria-label={t('howFarItIs')} max={bytes} value={received} />}
      <p>{t('stayOnThisPage')}</p>
      <Refusal error={importing.error} />
      {importing.error !== null && (
        <Button weight="main" busy={importing.busy} onPress={importing.goOn}>
          {t('goOnWhereItStopped')}
        </Button>
      )}
      <Button weight="quiet" onPress={() => setAsking(true)}>
        {t('cancelIt')}
      </Button>
      <AskOnce
        title={t('cancelTheImport')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('goOn')}
        act={t('cancelIt')}
        onAct={() => {
          setAsking(false);
          importing.cancel();
        }}
      >
        <p>{t('whatCancellingDoes')}</p>
      </AskOnce>
    </Section>
  );
}

function Kept({ upload: { imported } }: { readonly upload: Upload }) {
  if (imported === null) return null;
  const { id, origin, exhibitNumber, allProven, again } = imported;
  return (
    <Section title={again ? t('itWasHereBefore') : t('itIsKept')}>
      <p role="status">
        {t('whatWasKept', {
          origin,
          exhibit: exhibitNumber === null ? 'no' : 'yes',
          exhibitNumber: exhibitNumber ?? '',
        })}
      </p>
      <p>{allProven ? t('everyClaimIsProven') : t('someClaimIsNotProven')}</p>
      <p>
        <Link to={`/imported/${id}`}>{t('seeHowItIsKept')}</Link>
      </p>
    </Section>
  );
}

const refusedWords: Readonly<Record<string, string>> = {
  malformed: t('refused.malformed'),
  conflict: t('refused.conflict'),
  destroyed: t('refused.destroyed'),
};

function Refused({ upload: { refusal } }: { readonly upload: Upload }) {
  return (
    <Section title={t('itIsNotTakenIn')}>
      <p role="alert">{refusedWords[refusal?.code ?? ''] ?? t('refused.other')}</p>
      {refusal !== null && refusal.detail !== '' && (
        <p>
          {t('inTheVerifiersWords')} <bdi lang="en">{refusal.detail}</bdi>
        </p>
      )}
      <p>{t('nothingOfItWasKept')}</p>
      <Again />
    </Section>
  );
}

function Again() {
  return (
    <p>
      <Link to="/import" reloadDocument>
        {t('takeInAnother')}
      </Link>
    </p>
  );
}
