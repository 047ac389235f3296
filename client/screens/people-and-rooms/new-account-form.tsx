// Somebody new: name, e-mail, agency, roles. What comes back is the link to give them.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Invited } from '../../../server/contract/account.ts';
import { type Language, languageOf } from '../../../server/contract/languages.ts';
import { type Role, role } from '../../../server/contract/values.ts';
import { addAccount } from '../../api/accounts.ts';
import { allAgencies } from '../../api/identity.ts';
import { ProblemError } from '../../api/problem.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { languageOptions } from './language-of.tsx';
import { t } from './words.ts';

const empty = { name: '', email: '', agencyId: '', roles: [] as Role[], language: null as Language | null };
/** A room's device is no person; who gets one release only is let in by that. */
const ofPeople = role.options.filter((one) => one !== 'room-station' && one !== 'recipient');

export function NewAccountForm({ onInvited }: { readonly onInvited: (invited: Invited) => Promise<void> }) {
  const [value, setValue] = useState(empty);
  const { data: agencies = [] } = useQuery({ queryKey: ['agencies'], queryFn: allAgencies });
  const adding = useMutation({
    mutationFn: () => {
      const { language, ...person } = value;
      return addAccount(language === null ? person : { ...person, language });
    },
    onSuccess: async (invited) => {
      setValue(empty);
      await onInvited(invited);
    },
  });
  const refused = adding.error instanceof ProblemError ? adding.error.fields : new Map<string, string>();
  const change = (part: Partial<typeof empty>) => setValue({ ...value, ...part });
  return (
    <Form
      act={t('addAndMakeALink')}
      label={t('somebodyNew')}
      busy={adding.isPending}
      error={adding.error}
      onSubmit={() => adding.mutate()}
    >
      <Pair>
        <TextField
          label={t('name')}
          value={value.name}
          onChange={(name) => change({ name })}
          error={refused.get('name')}
        />
        <TextField
          label={t('eMail')}
          type="email"
          value={value.email}
          onChange={(email) => change({ email })}
          error={refused.get('email')}
        />
      </Pair>
      <ChoiceField
        label={t('agency')}
        empty={t('chooseAnAgency')}
        value={value.agencyId}
        onChange={(agencyId) => change({ agencyId })}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        error={refused.get('agencyId')}
      />
      <ChoiceField
        label={t('readsLetters')}
        value={value.language ?? ''}
        onChange={(language) => change({ language: languageOf(language) })}
        options={languageOptions}
      />
      <CheckGroup
        label={t('roles')}
        none=""
        columns
        value={value.roles}
        onChange={(chosen) => change({ roles: role.array().parse(chosen) })}
        options={ofPeople.map((one) => ({ value: one, text: roleWords[one] }))}
        error={refused.get('roles')}
      />
    </Form>
  );
}
