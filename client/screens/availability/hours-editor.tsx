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
import { Undo, useTakeOut } from '../../ui/undo.tsx';
import s from './hours-editor.module.css';
import { t } from './words.ts';

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
  const { value, change, forget } = useDraft<Draft>(`hours.${id}`, asSaved, { keep: 'own' });
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
  const { takeOut, putBack } = useTakeOut(lines, (next) => change({ lines: next }));
  return (
    <Form
      act={t('saveTheHours')}
      label={t('weeklyHours')}
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
      {lines.length === 0 && <p>{t('noHoursNothingCanBe')}</p>}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
        <fieldset key={index} className={s.line}>
          <legend className="visually-hidden">{t('lineValue', { value: index + 1 })}</legend>
          <DayChoice label={t('days')} value={line.weekdays} onChange={(weekdays) => set(index, { weekdays })} />
          <div className={s.times}>
            <TextField label={t('from')} type="time" value={line.from} onChange={(from) => set(index, { from })} />
            <TextField label={t('until')} type="time" value={line.until} onChange={(until) => set(index, { until })} />
            <TextField
              label={t('firstDate')}
              type="date"
              value={line.validFrom}
              onChange={(validFrom) => set(index, { validFrom })}
            />
            <TextField
              label={t('lastDate')}
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
            <Button weight="quiet" onPress={() => takeOut(index)}>
              {t.rich('removeLineValue', { value: index + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <Undo putBack={putBack} />
      <div className={s.acts}>
        <Button onPress={() => change({ lines: [...lines, emptyLine] })}>{t('addDays')}</Button>
        {value.lines !== null && (
          <Button weight="quiet" onPress={() => change(asSaved)}>
            {t('backToWhatIsSaved')}
          </Button>
        )}
      </div>
      {saving.isSuccess && value.lines === null && (
        <p role="status">{t('savedHours', { hours: hoursInWords(hours) || t('noHours') })}</p>
      )}
    </Form>
  );
}

/** The server names hours by their place in the list it got. */
function byLine({ fields }: ProblemError, lineOf: readonly number[]): ReadonlyMap<number, string> {
  const faults = new Map<number, string>();
  for (const [field, message] of fields) {
    const line = lineOf[Number(/^hours\.(\d+)/.exec(field)?.[1])];
    if (line === undefined) continue;
    const words = message.startsWith('overlaps') ? t('theseHoursOverlapOthersOf') : inWords(field, message);
    faults.set(line, words);
  }
  return faults;
}

function inWords(field: string, message: string): string {
  if (field.endsWith('untilMinute')) return t('theEndMustBeAfter');
  return field.endsWith('validUntil') ? t('theLastDateMustNot') : message;
}
