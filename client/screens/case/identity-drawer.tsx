// Who the child is: closed until somebody says why. Opening it is in the log before anything is shown; closing forgets it.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { identityRequest, OpenedIdentity } from '../../../server/contract/referrals.ts';
import { openIdentity } from '../../api/referrals.ts';
import { dateInWords } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

const purposes = {
  contact: t('toReachTheChildOr'),
  matching: t('toSeeWhetherItIs'),
  safeguarding: t('forTheChildsSafety'),
  invitation: t('toInviteSomebodyBesideThe'),
} satisfies Record<(typeof identityRequest.shape.purpose.options)[number], string>;

export function IdentityDrawer({ caseId, pseudonym }: { readonly caseId: string; readonly pseudonym: string }) {
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const open = useMutation({ mutationFn: () => openIdentity(caseId, { purpose, why: why.trim() }), gcTime: 0 });
  const close = () => {
    setAsking(false);
    open.reset();
    setPurpose('');
    setWhy('');
  };
  return (
    <Section title={t('whoTheChildIs')}>
      <p>{t('pseudonymStandsForTheChild', { pseudonym })}</p>
      <div>
        <Button onPress={() => setAsking(true)}>{t('openTheDrawer')}</Button>
      </div>
      <Dialog title={t('whoTheChildIs')} open={asking} onClose={close}>
        {open.data === undefined ? (
          <Form
            act={t('open')}
            label={t('whyIsItOpened')}
            error={open.error}
            busy={open.isPending}
            onSubmit={() => {
              const incomplete = purpose === '' || why.trim() === '';
              setMissing(incomplete);
              if (!incomplete) open.mutate();
            }}
          >
            <p>{t('thatItWasOpenedBy')}</p>
            <ChoiceField
              label={t('purpose')}
              empty={t('choose')}
              value={purpose}
              onChange={setPurpose}
              options={optionsOf(purposes)}
              error={missing && purpose === '' ? t('chooseWhy2') : undefined}
            />
            <TextField
              label={t('inAFewWords')}
              value={why}
              onChange={setWhy}
              error={missing && why.trim() === '' ? t('sayWhy') : undefined}
            />
          </Form>
        ) : (
          <Opened identity={open.data} />
        )}
      </Dialog>
    </Section>
  );
}

function Opened({ identity: { pseudonym, child, notes } }: { readonly identity: OpenedIdentity }) {
  const lines = [
    [t('name'), `${child.givenName} ${child.familyName}`],
    [t('born'), child.bornOn === undefined ? t('notKnown') : dateInWords(child.bornOn)],
    [t('alsoCalled'), child.aliases?.join('; ')],
    [t('telephone'), child.phones?.join('; ')],
    [t('guardian'), child.guardians?.map(({ name, phone }) => [name, phone].filter(Boolean).join(', ')).join('; ')],
    [t('sistersAndBrothers'), child.siblings?.map(({ givenName }) => givenName).join('; ')],
    ...notes.flatMap(({ safety, nonPunishment, communication }) => [
      [t('safety'), safety],
      ['Non-punishment', nonPunishment],
      [t('communication'), communication],
    ]),
  ].filter((line): line is [string, string] => line[1] !== undefined && line[1] !== '');
  return <Facts facts={[[t('here'), pseudonym], ...lines]} />;
}
