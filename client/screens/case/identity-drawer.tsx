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

const purposes = {
  contact: 'To reach the child or the family',
  matching: 'To see whether it is the same child',
  safeguarding: 'For the child’s safety',
  invitation: 'To invite somebody beside the child',
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
    <Section title="Who the child is">
      <p>{pseudonym} stands for the child everywhere. The name is kept closed.</p>
      <div>
        <Button onPress={() => setAsking(true)}>Open the drawer</Button>
      </div>
      <Dialog title="Who the child is" open={asking} onClose={close}>
        {open.data === undefined ? (
          <Form
            act="Open"
            label="Why is it opened?"
            error={open.error}
            busy={open.isPending}
            onSubmit={() => {
              const incomplete = purpose === '' || why.trim() === '';
              setMissing(incomplete);
              if (!incomplete) open.mutate();
            }}
          >
            <p>That it was opened, by whom and why stays in the log for good.</p>
            <ChoiceField
              label="Purpose"
              empty="Choose"
              value={purpose}
              onChange={setPurpose}
              options={optionsOf(purposes)}
              error={missing && purpose === '' ? 'Choose why.' : undefined}
            />
            <TextField
              label="In a few words"
              value={why}
              onChange={setWhy}
              error={missing && why.trim() === '' ? 'Say why.' : undefined}
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
    ['Name', `${child.givenName} ${child.familyName}`],
    ['Born', child.bornOn === undefined ? 'not known' : dateInWords(child.bornOn)],
    ['Also called', child.aliases?.join('; ')],
    ['Telephone', child.phones?.join('; ')],
    ['Guardian', child.guardians?.map(({ name, phone }) => [name, phone].filter(Boolean).join(', ')).join('; ')],
    ['Sisters and brothers', child.siblings?.map(({ givenName }) => givenName).join('; ')],
    ...notes.flatMap(({ safety, nonPunishment, communication }) => [
      ['Safety', safety],
      ['Non-punishment', nonPunishment],
      ['Communication', communication],
    ]),
  ].filter((line): line is [string, string] => line[1] !== undefined && line[1] !== '');
  return <Facts facts={[['Here', pseudonym], ...lines]} />;
}
