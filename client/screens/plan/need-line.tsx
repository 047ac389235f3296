// One thing to learn: whose it is, what it was merged from, and what may be done with it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import type { Needs } from '../../../server/contract/planning.ts';
import { withdrawNeed } from '../../api/planning.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './plan.module.css';
import { t } from './words.ts';

export interface Props {
  readonly caseId: string;
  readonly need: Needs[number];
  readonly orders: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
  readonly onMove: (by: -1 | 1) => void;
}

export function NeedLine({ caseId, need, orders, first, last, chosen, onChoose, onMove }: Props) {
  const queries = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: () => withdrawNeed(need.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['needs', caseId] }),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!orders || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const by = event.key === 'ArrowUp' ? -1 : 1;
    if (!(by === -1 ? first : last)) onMove(by);
  };
  const short = need.text.length > 40 ? `${need.text.slice(0, 40)} …` : need.text;
  return (
    <li className={s.need} onKeyDown={onKeyDown}>
      <p dir="auto">{need.text}</p>
      <p className={s.quiet}>
        {need.agency.name},{' '}
        {need.originals.length > 0 ? t('mergedFromCount', { count: need.originals.length }) : need.author}
      </p>
      {need.originals.length > 0 && (
        <ul className={s.originals}>
          {need.originals.map((original) => (
            <li key={original.id}>
              <s dir="auto">{original.text}</s> {original.agency.name}, {original.author}
            </li>
          ))}
        </ul>
      )}
      <div className={s.acts}>
        {orders && (
          <>
            <label className={s.pick}>
              <input type="checkbox" checked={chosen} onChange={(event) => onChoose(event.target.checked)} />
              {t.rich('toBeMergedShort', { short })}
            </label>
            <Button weight="quiet" isDisabled={first} onPress={() => onMove(-1)}>
              {t.rich('earlierShort', { short })}
            </Button>
            <Button weight="quiet" isDisabled={last} onPress={() => onMove(1)}>
              {t.rich('laterShort', { short })}
            </Button>
          </>
        )}
        {(need.mine || orders) && (
          <Button weight="quiet" busy={withdrawing.isPending} onPress={() => withdrawing.mutate()}>
            {t.rich('withdrawShort', { short })}
          </Button>
        )}
      </div>
      <Refusal error={withdrawing.error} />
    </li>
  );
}
