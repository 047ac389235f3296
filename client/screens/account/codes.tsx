// A password, and an app's codes that go with it: for where a passkey can't be.
import { useState } from 'react';
import type { NewCodes } from '../../../server/contract/account.ts';
import { beginCodes, changePassword, confirmCodes, removeCodes } from '../../api/account.ts';
import { ProblemError } from '../../api/problem.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './account.module.css';
import { useChange } from './use-change.ts';
import { t } from './words.ts';

export function PasswordSection({ has }: { readonly has: boolean }) {
  const [password, setPassword] = useState('');
  const changing = useChange(() => setPassword(''));
  const field = changing.error instanceof ProblemError ? changing.error.fields.get('password') : undefined;
  return (
    <More title={has ? t('changeThePassword') : t('setAPassword')} hint={t('signsYouOutEverywhereElse')}>
      <Form
        act={t('saveThePassword')}
        label={t('password')}
        busy={changing.isPending}
        error={changing.error}
        onSubmit={() => changing.mutate(() => changePassword(password))}
      >
        <TextField
          label={t('newPassword')}
          hint={t('n12CharactersAtLeastA')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={field}
        />
      </Form>
      {changing.isSuccess && <p role="status">{t('saved')}</p>}
    </More>
  );
}

export function CodesSection({ since, zone }: { readonly since: string | null; readonly zone: string }) {
  const [shown, setShown] = useState<NewCodes | null>(null);
  const [asking, setAsking] = useState(false);
  const beginning = useChange<NewCodes>(setShown);
  const removing = useChange();
  return (
    <>
      <p>{since === null ? t('noAppMakesCodesFor') : t('anAppMakesCodesFor', { since: moment(since, zone) })}</p>
      {shown === null ? (
        <div className={s.acts}>
          <Button busy={beginning.isPending} onPress={() => beginning.mutate(beginCodes)}>
            {since === null ? t('setUpAnAppFor') : t('setUpAnotherApp')}
          </Button>
          {since !== null && (
            <Button weight="quiet" onPress={() => setAsking(true)}>
              {t('removeTheCodes')}
            </Button>
          )}
        </div>
      ) : (
        <ConfirmCodes shown={shown} onDone={() => setShown(null)} />
      )}
      <Refusal error={beginning.error ?? removing.error} />
      <AskOnce
        title={t('removeTheCodes2')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('leaveThem')}
        act={t('removeThem')}
        onAct={() => {
          setAsking(false);
          removing.mutate(removeCodes);
        }}
      >
        <p>{t('theAppsCodesNoLonger')}</p>
      </AskOnce>
    </>
  );
}

function ConfirmCodes({ shown, onDone }: { readonly shown: NewCodes; readonly onDone: () => void }) {
  const [code, setCode] = useState('');
  const confirming = useChange(onDone);
  return (
    <Form
      act={t('confirm')}
      label={t('confirmTheApp')}
      busy={confirming.isPending}
      error={confirming.error}
      onSubmit={() => confirming.mutate(() => confirmCodes(code.replaceAll(/\s/g, '')))}
    >
      <AppSecret shown={shown} />
      <CodeField value={code} onChange={setCode} />
    </Form>
  );
}

/** What the app answers, once it was told. */
export function CodeField({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }) {
  return (
    <TextField
      label={t('code')}
      hint={t('theSixDigitsThatThe')}
      inputMode="numeric"
      autoComplete="one-time-code"
      value={value}
      onChange={onChange}
    />
  );
}

/** What the app is told: to be scanned from another device, in fours to be typed, or at a press where the app is on this one. */
export function AppSecret({ shown }: { readonly shown: NewCodes }) {
  return (
    <>
      <p>{t('scanThisWithYourApp')}</p>
      <QrCode text={shown.uri} label={t('theCodeToScan')} />
      <p>{t.rich('typeThisIntoYourApp', { link: (words) => <a href={shown.uri}>{words}</a> })}</p>
      <p className={s.secret} dir="ltr">
        {shown.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
      </p>
    </>
  );
}
