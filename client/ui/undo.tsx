// What was taken out of something that isn't sent yet, with all that was entered there, can be put back where it stood. The line stays until it is
// used, or something else was taken out: nobody has to be quick. Not for what the server has: that is undone by an act of its own.
import { useState } from 'react';
import { Button } from './button.tsx';
import s from './undo.module.css';
import { t } from './words.ts';

export interface TakingOut {
  readonly takeOut: (at: number) => void;
  /** for `Undo`; null: nothing to put back */
  readonly putBack: (() => void) | null;
}

/** Of a list, by place. */
export function useTakeOut<T>(list: readonly T[], onChange: (list: readonly T[]) => void): TakingOut {
  const [taken, setTaken] = useState<{ readonly one: T; readonly at: number } | null>(null);
  return {
    takeOut: (at) => {
      const [one] = list.slice(at, at + 1);
      if (one === undefined) return;
      setTaken({ one, at });
      onChange(list.toSpliced(at, 1));
    },
    putBack:
      taken === null
        ? null
        : () => {
            setTaken(null);
            onChange(list.toSpliced(taken.at, 0, taken.one));
          },
  };
}

/** The button that took it out is gone with it, so the focus comes here. */
export function Undo({ putBack }: { readonly putBack: (() => void) | null }) {
  return (
    <div role="status">
      {putBack !== null && (
        <p className={s.undo}>
          {t('takenOut')}{' '}
          <Button weight="quiet" autoFocus onPress={putBack}>
            {t('putItBack')}
          </Button>
        </p>
      )}
    </div>
  );
}
