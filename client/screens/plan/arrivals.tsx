// Who comes when, by which door, and whom they must not meet. Whether two would meet is said once it is saved.
import { wallTimeInWords } from '../../i18n/wall-time.ts';
import { Button } from '../../ui/button.tsx';
import { Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { LinesField } from './lines-field.tsx';
import s from './plan.module.css';
import type { PartProps } from './plan-form.tsx';
import { partNames } from './plan-words.ts';

export function Arrivals({ plan, change, fault, zone }: PartProps & { readonly zone: string }) {
  const { arrivals } = plan;
  const put = (index: number, part: Partial<(typeof arrivals)[number]>) =>
    change({ arrivals: arrivals.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const add = () => change({ arrivals: [...arrivals, { party: '', from: '', until: '', door: '', not: [] }] });
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
                label="Who"
                value={one.party}
                onChange={(party) => put(index, { party })}
                error={field('party')}
              />
              <TextField
                label="By which door"
                value={one.door}
                onChange={(door) => put(index, { door })}
                error={field('door')}
              />
            </Pair>
            <Pair>
              <TextField
                label="From"
                type="datetime-local"
                hint={wallTimeInWords(one.from, zone)}
                value={one.from}
                onChange={(from) => put(index, { from })}
                error={field('from')}
              />
              <TextField
                label="Until"
                type="datetime-local"
                hint={wallTimeInWords(one.until, zone)}
                value={one.until}
                onChange={(until) => put(index, { until })}
                error={field('until')}
              />
            </Pair>
            <LinesField
              label="Must not meet"
              hint="As they are called above, one a line"
              value={one.not}
              onChange={(not) => put(index, { not })}
            />
            <Button weight="quiet" onPress={() => change({ arrivals: arrivals.filter((_, at) => at !== index) })}>
              Take out<span className="visually-hidden"> the arrival of {one.party}</span>
            </Button>
          </div>
        );
      })}
      <div>
        <Button onPress={add}>Add an arrival</Button>
      </div>
    </fieldset>
  );
}
