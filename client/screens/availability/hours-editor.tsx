// Weekly hours of a person or a room: days that are alike in one line. What is saved replaces all of them.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Hours } from '../../../server/contract/register.ts';
import { ProblemError } from '../../api/problem.ts';
import { emptyLine, fromLines, type HoursLine, hoursInWords, toLines } from '../../i18n/hours.ts';
import { Button } from '../../ui/button.tsx';
import { DayChoice } from '../../ui/day-choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './hours-editor.module.css';

export interface Props {
  /** whose draft it is */
  readonly id: string;
  readonly hours: readonly Hours[];
  /** resolves once what was saved is what `hours` will be */
  readonly save: (hours: readonly Hours[]) => Promise<void>;
}

interface Draft {
  /** null: as it is saved */
  readonly lines: readonly HoursLine[] | null;
}
const asSaved: Draft = { lines: null };

export function HoursEditor({ id, hours, save }: Props) {
  const { value, change, forget } = useDraft<Draft>(`hours.${id}`, asSaved, { keep: 'tab' });
  const [faults, setFaults] = useState<ReadonlyMap<number, string>>(new Map());
  const lines = value.lines ?? toLines(hours);
  const saving = useMutation({
    mutationFn: async (sent: Draft) => {
      const entered = fromLines(sent.lines ?? []);
      try {
        await save(entered.hours);
      } catch (error) {
        if (error instanceof ProblemError) setFaults(byLine(error, entered.lineOf));
        throw error;
      }
    },
    onSuccess: (_done, sent) => forget(sent),
  });
  const set = (index: number, part: Partial<HoursLine>) =>
    change({ lines: lines.map((line, at) => (at === index ? { ...line, ...part } : line)) });
  return (
    <Form
      act="Save the hours"
      label="Weekly hours"
      error={faults.size > 0 ? null : saving.error}
      busy={saving.isPending}
      onSubmit={() => {
        const sent = { lines };
        change(sent);
        const entered = fromLines(lines);
        setFaults(entered.faults);
        if (entered.faults.size === 0) saving.mutate(sent);
      }}
    >
      {lines.length === 0 && <p>No hours: nothing can be planned.</p>}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
        <fieldset key={index} className={s.line}>
          <legend className="visually-hidden">Line {index + 1}</legend>
          <DayChoice label="Days" value={line.weekdays} onChange={(weekdays) => set(index, { weekdays })} />
          <div className={s.times}>
            <TextField label="From" type="time" value={line.from} onChange={(from) => set(index, { from })} />
            <TextField label="Until" type="time" value={line.until} onChange={(until) => set(index, { until })} />
            <TextField
              label="First date"
              type="date"
              value={line.validFrom}
              onChange={(validFrom) => set(index, { validFrom })}
            />
            <TextField
              label="Last date"
              type="date"
              value={line.validUntil}
              onChange={(validUntil) => set(index, { validUntil })}
            />
          </div>
          {fromLines([line]).faults.size === 0 && <p className={s.inWords}>{hoursInWords(fromLines([line]).hours)}</p>}
          {faults.has(index) && (
            <p className={s.fault} role="alert">
              {faults.get(index)}
            </p>
          )}
          <div>
            <Button weight="quiet" onPress={() => change({ lines: lines.filter((_, at) => at !== index) })}>
              Remove<span className="visually-hidden"> line {index + 1}</span>
            </Button>
          </div>
        </fieldset>
      ))}
      <div className={s.acts}>
        <Button onPress={() => change({ lines: [...lines, emptyLine] })}>Add days</Button>
        {value.lines !== null && (
          <Button weight="quiet" onPress={() => change(asSaved)}>
            Back to what is saved
          </Button>
        )}
      </div>
      {saving.isSuccess && value.lines === null && <p role="status">Saved: {hoursInWords(hours) || 'no hours'}.</p>}
    </Form>
  );
}

/** The server names hours by their place in the list it got. */
function byLine({ fields }: ProblemError, lineOf: readonly number[]): ReadonlyMap<number, string> {
  const faults = new Map<number, string>();
  for (const [field, message] of fields) {
    const line = lineOf[Number(/^hours\.(\d+)/.exec(field)?.[1])];
    if (line === undefined) continue;
    const words = message.startsWith('overlaps')
      ? 'These hours overlap others of the same day.'
      : inWords(field, message);
    faults.set(line, words);
  }
  return faults;
}

function inWords(field: string, message: string): string {
  if (field.endsWith('untilMinute')) return 'The end must be after the start.';
  return field.endsWith('validUntil') ? 'The last date must not be before the first.' : message;
}
