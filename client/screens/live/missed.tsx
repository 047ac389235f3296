// One line about what happened to questions while the connection was away.
import type { QuestionStep } from '../../../server/contract/desk.ts';
import { Button } from '../../ui/button.tsx';
import s from './missed.module.css';
import type { Live } from './use-live.ts';
import { useMissed } from './use-missed.ts';

const words = {
  proposed: 'proposed',
  edited: 'reworded',
  merged: 'merged',
  parted: 'taken out of a merge',
  withdrawn: 'withdrawn',
  moved: 'moved',
  relayed: 'passed in',
  settled: 'settled',
} satisfies Record<QuestionStep['kind'], string>;

export function Missed({ live }: { readonly live: Live }) {
  const { missed, seen } = useMissed(live);
  if (missed.length === 0) return null;
  const kinds = Map.groupBy(missed, ({ kind }) => kind);
  const parts = [...kinds].map(([kind, steps]) => `${steps.length} ${words[kind]}`);
  return (
    <p role="status" className={s.missed}>
      While your connection was away: {parts.join(', ')}.
      <Button weight="quiet" onPress={seen}>
        Seen
      </Button>
    </p>
  );
}
