// Assigns a person to a case, by whole days of the place's calendar.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CasePage } from '../../../server/contract/cases.ts';
import { type Role, role } from '../../../server/contract/values.ts';
import { assign } from '../../api/cases.ts';
import { ProblemError } from '../../api/problem.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { dateInWords, zoneCity } from '../../i18n/time.ts';
import { startOfDay, wallDate } from '../../i18n/wall-time.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { inWords, usePeople } from '../booking/people-of.ts';
import { t } from './words.ts';

export interface Props {
  readonly caseId: string;
  readonly zone: string;
  readonly onChange: (next: CasePage) => void;
}
const empty = { personId: '', role: '', from: '', until: '' };

export function AssignForm({ caseId, zone, onChange }: Props) {
  const people = usePeople();
  const [missing, setMissing] = useState<{ personId?: string; role?: string }>({});
  const { value, change, forget } = useDraft(`assign.${caseId}`, empty, { keep: 'own' });
  const from = value.from === '' ? wallDate(new Date(), zone) : value.from;
  const chosen = people.find(({ id }) => id === value.personId);
  // A person with one role has it without being asked.
  const as = role.safeParse(value.role === '' && chosen?.roles.length === 1 ? chosen.roles[0] : value.role);
  const adding = useMutation({
    mutationFn: ({ to, sent }: { to: Role; sent: typeof empty }) =>
      assign(caseId, {
        personId: sent.personId,
        role: to,
        validFrom: startOfDay(from, zone),
        ...(sent.until === '' ? {} : { validUntil: startOfDay(sent.until, zone, 1) }),
      }),
    onSuccess: (next, { sent }) => {
      forget(sent);
      onChange(next);
    },
  });
  const fields = adding.error instanceof ProblemError ? adding.error.fields : new Map<string, string>();
  return (
    <Form
      act={t('assign')}
      label={t('assignSomebody')}
      error={adding.error}
      busy={adding.isPending}
      onSubmit={() => {
        setMissing({
          ...(chosen === undefined ? { personId: t('chooseWhom') } : {}),
          ...(as.success ? {} : { role: 'Choose as what.' }),
        });
        if (as.success && chosen !== undefined) adding.mutate({ to: as.data, sent: value });
      }}
    >
      <Pair>
        <ChoiceField
          label={t('person')}
          empty={t('chooseAPerson')}
          value={value.personId}
          onChange={(personId) => change({ personId, role: '' })}
          options={people.map((person) => ({ value: person.id, text: inWords(person) }))}
          error={missing.personId ?? fields.get('personId')}
        />
        <ChoiceField
          label={t('role')}
          empty={t('chooseARole')}
          value={as.success ? as.data : ''}
          onChange={(next) => change({ role: next })}
          options={(chosen?.roles ?? []).map((code) => ({ value: code, text: roleWords[code] }))}
          error={missing.role ?? fields.get('role')}
        />
      </Pair>
      <Pair>
        <TextField
          label={t('from')}
          type="date"
          hint={t('fromTheStartOfFrom', { from: dateInWords(from), zoneCity: zoneCity(zone) })}
          value={from}
          onChange={(next) => change({ from: next })}
          error={fields.get('validFrom')}
        />
        <TextField
          label={t('until')}
          type="date"
          hint={
            value.until === '' ? t('theLastDayEmptyMeans') : t('toTheEndOfUntil', { until: dateInWords(value.until) })
          }
          value={value.until}
          onChange={(until) => change({ until })}
          error={fields.get('validUntil')}
        />
      </Pair>
    </Form>
  );
}
