// What somebody has already asked the child and heard: each becomes a line of the once-only ledger. In sight without unfolding:
// it is what the house exists for.

import { useState } from 'react';
import { contactKind, recordedAs } from '../../../server/contract/ledger.ts';
import { contactWords, recordedWords } from '../../i18n/case-words.ts';
import { wallTimeInWords } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Group, Pair } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Undo, useTakeOut } from '../../ui/undo.tsx';
import { type ContactDraft, emptyContact } from './referral-draft.ts';
import { type FieldsProps, section } from './section.ts';
import { t } from './words.ts';

export const AskedFields = section(
  ['contacts'],
  function AskedFields(props: FieldsProps<'contacts'> & { readonly zone: string }) {
    const { draft, change, error, zone } = props;
    const set = (index: number, part: Partial<ContactDraft>) =>
      change({ contacts: draft.contacts.map((one, at) => (at === index ? { ...one, ...part } : one)) });
    const [begun, setBegun] = useState<number>();
    const add = () => {
      setBegun(draft.contacts.length);
      change({ contacts: [...draft.contacts, { ...emptyContact, kind: 'first-response' }] });
    };
    const { takeOut, putBack } = useTakeOut(draft.contacts, (contacts) => change({ contacts }));
    const leaveOut = (index: number) => {
      // What is put back isn't begun: nothing takes the focus to another line.
      setBegun(undefined);
      takeOut(index);
    };
    return (
      <Section title={t('alreadyAsked')}>
        {draft.contacts.length === 0 && <p>{t('hasAnybodyAskedTheChild')}</p>}
        {draft.contacts.map((contact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name until it is sent
          <Group key={index} begin={index === begun} label={t('alreadyAskedValue', { value: index + 1 })}>
            <ContactFields
              contact={contact}
              zone={zone}
              set={(part) => set(index, part)}
              error={(field) => error(`contacts.${index}.${field}`, `alreadyAsked.${index}.${field}`)}
            />
            <div>
              <Button weight="quiet" onPress={() => leaveOut(index)}>
                {t('leaveThisOut')}
              </Button>
            </div>
          </Group>
        ))}
        <Undo putBack={putBack} />
        <div>
          <Button onPress={add}>{draft.contacts.length === 0 ? t('somebodyHasAskedAlready') : t('anotherTime')}</Button>
        </div>
      </Section>
    );
  },
);

export interface ContactFieldsProps {
  readonly contact: ContactDraft;
  readonly zone: string;
  readonly set: (part: Partial<ContactDraft>) => void;
  readonly error: (field: string) => string | undefined;
}

export function ContactFields({ contact, zone, set, error }: ContactFieldsProps) {
  return (
    <>
      <Pair>
        <ChoiceField
          label={t('whatItWas')}
          empty={t('choose')}
          value={contact.kind}
          onChange={(kind) => set({ kind })}
          options={contactKind.options.map((code) => ({ value: code, text: contactWords[code] }))}
          error={error('kind')}
        />
        <ChoiceField
          label={t('howItWasKept')}
          empty={t('choose')}
          value={contact.recordedAs}
          onChange={(kept) => set({ recordedAs: kept })}
          options={recordedAs.options.map((code) => ({ value: code, text: recordedWords[code] }))}
          error={error('recordedAs')}
        />
      </Pair>
      <Pair>
        <TextField
          label={t('when')}
          type="datetime-local"
          hint={wallTimeInWords(contact.at, zone)}
          value={contact.at}
          onChange={(at) => set({ at })}
          error={error('at')}
        />
        <TextField
          label={t('whoAskedByFunction')}
          value={contact.by}
          onChange={(by) => set({ by })}
          error={error('by')}
        />
      </Pair>
      <TextField
        label={t('whatWasAsked')}
        lines={2}
        maxLength={2000}
        value={contact.asked}
        onChange={(asked) => set({ asked })}
        error={error('asked')}
      />
      <TextField
        label={t('whatTheChildSaid')}
        lines={2}
        maxLength={2000}
        value={contact.heard}
        onChange={(heard) => set({ heard })}
        error={error('heard')}
      />
    </>
  );
}
