// Who sits where: a seat and a role or function, never a name.

import { Button } from '../../ui/button.tsx';
import { Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Undo, useTakeOut } from '../../ui/undo.tsx';
import s from './plan.module.css';
import type { PartProps } from './plan-form.tsx';
import { partNames } from './plan-words.ts';
import { t } from './words.ts';

export function Seats({ plan, change, fault }: PartProps) {
  const { seats } = plan;
  const put = (index: number, part: Partial<(typeof seats)[number]>) =>
    change({ seats: seats.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const { takeOut, putBack } = useTakeOut(seats, (next) => change({ seats: [...next] }));
  return (
    <fieldset className={s.group}>
      <legend>{partNames.seats}</legend>
      {seats.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id of their own and keep their order
        <div key={index} className={s.row}>
          <Pair>
            <TextField
              label={t('seat')}
              value={one.seat}
              onChange={(seat) => put(index, { seat })}
              error={fault(`seats.${index}.seat`)}
            />
            <TextField
              label={t('who')}
              hint={t('byRoleOrFunction')}
              value={one.who}
              onChange={(who) => put(index, { who })}
              error={fault(`seats.${index}.who`)}
            />
          </Pair>
          <Button weight="quiet" onPress={() => takeOut(index)}>
            {t.rich('takeOutSeatSeat', { seat: one.seat })}
          </Button>
        </div>
      ))}
      <Undo putBack={putBack} />
      <div>
        <Button onPress={() => change({ seats: [...seats, { seat: '', who: '' }] })}>{t('addASeat')}</Button>
      </div>
    </fieldset>
  );
}
