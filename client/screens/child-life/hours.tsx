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

interface Props {
  readonly caseId: string;
  readonly life: ChildLife;
}

export function ChildHours({ caseId, life }: Props) {
  return (
    <Section title="The week">
      <Table
        caption="What the child lives by"
        head={['What', 'When', 'In words', 'Act']}
        none={life.times.length === 0 ? 'Nothing is known yet. Ask the child, or who lives with the child.' : undefined}
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
        No longer so<span className="visually-hidden">: {what}</span>
      </Button>
      <Refusal error={ending.error} />
    </>
  );
}

function AddHours({ caseId }: { readonly caseId: string }) {
  const { zone } = useOurPlace();
  const queries = useQueryClient();
  const { value, change, forget } = useDraft<HoursDraft>(`child-hours.${caseId}`, noHours, { keep: 'memory' });
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
    <Form act="Add to the week" label="Add hours" error={adding.error} busy={adding.isPending} onSubmit={submit}>
      <Pair>
        <ChoiceField
          label="What"
          value={value.kind}
          onChange={(kind) => change({ kind: childTimeKind.parse(kind) })}
          options={childTimeKind.options.map((code) => ({ value: code, text: childTimeWords[code] }))}
        />
        <TextField
          label="In words"
          hint="Football, breakfast … closed under the child’s key."
          value={value.words}
          onChange={(words) => change({ words })}
          error={refused.get('words')}
        />
      </Pair>
      <RadioChoice
        label="When"
        value={value.how}
        onChange={(how) => change({ how: how === 'once' ? 'once' : 'weekly' })}
        options={[
          { value: 'weekly', text: 'Every week' },
          { value: 'once', text: 'Once' },
        ]}
      />
      {value.how === 'weekly' ? (
        <Weekly value={value} change={change} error={error} />
      ) : (
        <Pair>
          <TextField
            label="Start"
            type="datetime-local"
            hint={wallTimeInWords(value.startsAt, zone)}
            value={value.startsAt}
            onChange={(startsAt) => change({ startsAt })}
            error={error('startsAt')}
          />
          <TextField
            label="End"
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
        label="On"
        value={value.weekdays}
        onChange={(weekdays) => change({ weekdays })}
        error={error('weekdays')}
      />
      <Pair>
        <TextField
          label="From"
          type="time"
          value={value.from}
          onChange={(from) => change({ from })}
          error={error('from', 'when.fromMinute')}
        />
        <TextField
          label="Until"
          type="time"
          hint="At or before the start: the next day."
          value={value.until}
          onChange={(until) => change({ until })}
          error={error('until', 'when.untilMinute')}
        />
      </Pair>
      <Pair>
        <TextField
          label="First day"
          type="date"
          hint={value.validFrom === '' ? 'Empty: since ever' : dateInWords(value.validFrom)}
          value={value.validFrom}
          onChange={(validFrom) => change({ validFrom })}
          error={error('validFrom')}
        />
        <TextField
          label="Last day"
          type="date"
          hint={value.validUntil === '' ? 'Empty: no end' : dateInWords(value.validUntil)}
          value={value.validUntil}
          onChange={(validUntil) => change({ validUntil })}
          error={error('validUntil')}
        />
      </Pair>
    </>
  );
}
