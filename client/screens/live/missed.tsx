// One line about what happened to questions while the connection was away.
import { comma } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import s from './missed.module.css';
import type { Live } from './use-live.ts';
import { useMissed } from './use-missed.ts';
import { t } from './words.ts';

export function Missed({ live }: { readonly live: Live }) {
  const { missed, seen } = useMissed(live);
  if (missed.length === 0) return null;
  const kinds = Map.groupBy(missed, ({ kind }) => kind);
  const parts = [...kinds].map(([kind, steps]) => t(`step.${kind}`, { count: steps.length }));
  return (
    <p role="status" className={s.missed}>
      {t.rich('whileYourConnectionWasAway', {
        parts: parts.join(comma),
        button: (words) => (
          <Button weight="quiet" onPress={seen}>
            {words}
          </Button>
        ),
      })}
    </p>
  );
}
