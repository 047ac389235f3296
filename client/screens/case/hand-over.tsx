// Hands an assignment to somebody else: one ends and the other begins at the same instant, now or at the start of a day.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CasePage } from '../../../server/contract/cases.ts';
import { ProblemError } from '../../api/problem.ts';
import { handOver } from '../../api/ties.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { dateInWords, zoneCity } from '../../i18n/time.ts';
import { startOfDay } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { choicesOf, usePeople } from '../booking/people-of.ts';
import { useMe } from '../frame/me.ts';
import { t } from './words.ts';

export interface Props {
  readonly line: CasePage['assignments'][number];
  readonly zone: string;
  readonly onChange: (next: CasePage) => void;
}

export function HandOver(props: Props) {
  const [open, setOpen] = useState(false);
  const { name } = props.line.person;
  return (
    <>
      <Button weight="quiet" onPress={() => setOpen(true)}>
        {t.rich('handOverTheAssignmentOf', { name })}
      </Button>
      <Dialog title={t('handOverFromName', { name })} open={open} onClose={() => setOpen(false)}>
        <HandOverForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function HandOverForm({ line, zone, onChange, onDone }: Props & { readonly onDone: () => void }) {
  const people = usePeople().filter(({ id }) => id !== line.person.id);
  const me = useMe();
  const navigate = useNavigate();
  const [personId, setPersonId] = useState('');
  const [date, setDate] = useState('');
  const [missing, setMissing] = useState(false);
  const handing = useMutation({
    mutationFn: () => handOver(line.id, { personId, ...(date === '' ? {} : { at: startOfDay(date, zone) }) }),
    onSuccess: async (next) => {
      onDone();
      onChange(next);
      // Whoever has just given away their own sees the case no longer.
      if (line.person.id === me.person.id && date === '') await navigate('/cases');
    },
  });
  const fields = handing.error instanceof ProblemError ? handing.error.fields : new Map<string, string>();
  const role = roleWords[line.role];
  return (
    <Form
      act={t('handOver')}
      label={t('handOverAnAssignment')}
      error={handing.error}
      busy={handing.isPending}
      onSubmit={() => {
        setMissing(personId === '');
        if (personId !== '') handing.mutate();
      }}
    >
      <p>{t('nameIsRoleOnThis', { name: line.person.name, role })}</p>
      <ChoiceField
        label={t('to')}
        empty={t('chooseAPerson')}
        value={personId}
        onChange={setPersonId}
        options={choicesOf(people, [line.role])}
        error={missing ? t('chooseToWhom') : fields.get('personId')}
      />
      <TextField
        label={t('fromTheStartOf')}
        type="date"
        hint={
          date === '' ? t('emptyNow') : t('dateZonecityTime', { date: dateInWords(date), zoneCity: zoneCity(zone) })
        }
        value={date}
        onChange={setDate}
        error={fields.get('at')}
      />
    </Form>
  );
}
