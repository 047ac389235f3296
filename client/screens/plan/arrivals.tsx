// Who comes when, by which door, and whom they must not meet. Whether two would meet is said once it is saved.

import { wallTimeInWords } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Undo, useTakeOut } from '../../ui/undo.tsx';
import { LinesField } from './lines-field.tsx';
import s from './plan.module.css';
import type { PartProps } from './plan-form.tsx';
import { partNames } from './plan-words.ts';
import { t } from './words.ts';

export function Arrivals({ plan, change, fault, zone }: PartProps & { readonly zone: string }) {
  const { arrivals } = plan;
  const put = (index: number, part: Partial<(typeof arrivals)[number]>) =>
    change({ arrivals: arrivals.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const add = () => change({ arrivals: [...arrivals, { party: '', from: '', until: '', door: '', not: [] }] });
  const { takeOut, putBack } = useTakeOut(arrivals, (next) => change({ arrivals: [...next] }));
  return (
    <fieldset className={s.group}>
      <legend>{partNames.arrivals}</legend>
      {arrivals.map((one, index) => {
        const field = (name: string) => fault(`arrivals.${index}.${name}`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id of their own and keep their order
          <div key={index} className={s.row}>
            <Pair>
              <TextField
                label={t('who')}
                value={one.party}
                onChange={(party) => put(index, { party })}
                error={field('party')}
              />
              <TextField
                label={t('byWhichDoor')}
                value={one.door}
                onChange={(door) => put(index, { door })}
                error={field('door')}
              />
            </Pair>
            <Pair>
              <TextField
                label={t('from')}
                type="datetime-local"
                hint={wallTimeInWords(one.from, zone)}
                value={one.from}
                onChange={(from) => put(index, { from })}
                error={field('from')}
              />
              <TextField
                label={t('until')}
                type="datetime-local"
                hint={wallTimeInWords(one.until, zone)}
                value={one.until}
                onChange={(until) => put(index, { until })}
                error={field('until')}
              />
            </Pair>
            <LinesField
              label={t('mustNotMeet')}
              hint={t('asTheyAreCalledAbove')}
              value={one.not}
              onChange={(not) => put(index, { not })}
            />
            <Button weight="quiet" onPress={() => takeOut(index)}>
              {t.rich('takeOutTheArrivalOf', { party: one.party })}
            </Button>
          </div>
        );
      })}
      <Undo putBack={putBack} />
      <div>
        <Button onPress={add}>{t('addAnArrival')}</Button>
      </div>
    </fieldset>
  );
}
