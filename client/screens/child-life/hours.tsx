// The child's week: good hours, sleep, school, medication, and what the child would hate to miss.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChildLife, childTimeKind } from '../../../server/contract/planning.ts';
import { addChildTime, endChildTime } from '../../api/planning.ts';
import { ProblemError } from '../../api/problem.ts';
import { dateInWords } from '../../i18n/time.ts';
import { childTimeWords } from '../../i18n/time-words.ts';
import { wallTimeInWords } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayChoice } from '../../ui/day-choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { type HoursDraft, hoursFaults, hoursInWords, hoursRequest, noHours } from './child-hours.ts';
import { t } from './words.ts';

interface Props {
  readonly caseId: string;
  readonly life: ChildLife;
}

export function ChildHours({ caseId, life }: Props) {
  return (
    <Section title={t('theWeek')}>
      <Table
        caption={t('whatTheChildLivesBy')}
        head={[t('what'), t('when'), t('inWords'), t('act')]}
        none={life.times.length === 0 ? t('nothingIsKnownYetAsk') : undefined}
      >
        {life.times.map((time) => (
          <tr key={time.id}>
            <td>{childTimeWords[time.kind]}</td>
            <td>{hoursInWords(time)}</td>
            <td>{time.words ?? '–'}</td>
            <td>
              <End caseId={caseId} timeId={time.id} what={`${childTimeWords[time.kind]}, ${hoursInWords(time)}`} />
            </td>
          </tr>
        ))}
      </Table>
      <AddHours caseId={caseId} />
    </Section>
  );
}

function End({ caseId, timeId, what }: { readonly caseId: string; readonly timeId: string; readonly what: string }) {
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endChildTime(timeId),
    onSettled: () => queries.invalidateQueries({ queryKey: ['child-life', caseId] }),
  });
  return (
    <>
      <Button weight="quiet" busy={ending.isPending} onPress={() => ending.mutate()}>
        {t.rich('noLongerSoWhat', { what })}
      </Button>
      <Refusal error={ending.error} />
    </>
  );
}

function AddHours({ caseId }: { readonly caseId: string }) {
  const { zone } = useOurPlace();
  const queries = useQueryClient();
  const { value, change, forget } = useDraft<HoursDraft>(`child-hours.${caseId}`, noHours, { keep: 'own' });
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const adding = useMutation({
    mutationFn: (sent: HoursDraft) => addChildTime(caseId, hoursRequest(sent, zone)),
    onSuccess: (next, sent) => {
      forget(sent);
      queries.setQueryData(['child-life', caseId], next);
    },
  });
  const refused = adding.error instanceof ProblemError ? adding.error.fields : new Map<string, string>();
  const error = (field: string, theirs = `when.${field}`) => missing.get(field) ?? refused.get(theirs);
  const submit = () => {
    const faults = hoursFaults(value, zone);
    setMissing(faults);
    if (faults.size === 0) adding.mutate(value);
  };
  return (
    <Form act={t('addToTheWeek')} label={t('addHours')} error={adding.error} busy={adding.isPending} onSubmit={submit}>
      <Pair>
        <ChoiceField
          label={t('what')}
          value={value.kind}
          onChange={(kind) => change({ kind: childTimeKind.parse(kind) })}
          options={childTimeKind.options.map((code) => ({ value: code, text: childTimeWords[code] }))}
        />
        <TextField
          label={t('inWords')}
          hint={t('footballBreakfastClosedUnderThe')}
          value={value.words}
          onChange={(words) => change({ words })}
          error={refused.get('words')}
        />
      </Pair>
      <RadioChoice
        label={t('when')}
        value={value.how}
        onChange={(how) => change({ how: how === 'once' ? 'once' : 'weekly' })}
        options={[
          { value: 'weekly', text: t('everyWeek') },
          { value: 'once', text: t('once') },
        ]}
      />
      {value.how === 'weekly' ? (
        <Weekly value={value} change={change} error={error} />
      ) : (
        <Pair>
          <TextField
            label={t('start')}
            type="datetime-local"
            hint={wallTimeInWords(value.startsAt, zone)}
            value={value.startsAt}
            onChange={(startsAt) => change({ startsAt })}
            error={error('startsAt')}
          />
          <TextField
            label={t('end')}
            type="datetime-local"
            hint={wallTimeInWords(value.endsAt, zone)}
            value={value.endsAt}
            onChange={(endsAt) => change({ endsAt })}
            error={error('endsAt')}
          />
        </Pair>
      )}
    </Form>
  );
}

interface WeeklyProps {
  readonly value: HoursDraft;
  readonly change: (part: Partial<HoursDraft>) => void;
  readonly error: (field: string, theirs?: string) => string | undefined;
}
function Weekly({ value, change, error }: WeeklyProps) {
  return (
    <>
      <DayChoice
        label={t('on')}
        value={value.weekdays}
        onChange={(weekdays) => change({ weekdays })}
        error={error('weekdays')}
      />
      <Pair>
        <TextField
          label={t('from')}
          type="time"
          value={value.from}
          onChange={(from) => change({ from })}
          error={error('from', 'when.fromMinute')}
        />
        <TextField
          label={t('until')}
          type="time"
          hint={t('atOrBeforeTheStart')}
          value={value.until}
          onChange={(until) => change({ until })}
          error={error('until', 'when.untilMinute')}
        />
      </Pair>
      <Pair>
        <TextField
          label={t('firstDay')}
          type="date"
          hint={value.validFrom === '' ? t('emptySinceEver') : dateInWords(value.validFrom)}
          value={value.validFrom}
          onChange={(validFrom) => change({ validFrom })}
          error={error('validFrom')}
        />
        <TextField
          label={t('lastDay')}
          type="date"
          hint={value.validUntil === '' ? t('emptyNoEnd') : dateInWords(value.validUntil)}
          value={value.validUntil}
          onChange={(validUntil) => change({ validUntil })}
          error={error('validUntil')}
        />
      </Pair>
    </>
  );
}
