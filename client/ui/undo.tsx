// What was taken out of something that isn't sent yet, with all that was entered there, can be put back where it stood. The line stays until it is
// used, or something else was taken out: nobody has to be quick. Not for what the server has: that is undone by an act of its own.
import { useRef, useState } from 'react';
import { Button } from './button.tsx';
import s from './undo.module.css';
import { t } from './words.ts';

export interface TakingOut {
  readonly takeOut: (at: number) => void;
  /** for `Undo`; null: nothing to put back */
  readonly putBack: (() => void) | null;
}

export interface Taken<T> {
  readonly one: T;
  /** where it stood */
  readonly at: number;
}

/** Null where nothing stands there. */
export function takenAt<T>(list: readonly T[], at: number): Taken<T> | null {
  const one = list[at];
  return one === undefined ? null : { one, at };
}

/** Where it stood; at the end where the list has become shorter since. */
export const withBack = <T,>(list: readonly T[], { one, at }: Taken<T>): T[] => list.toSpliced(at, 0, one);

/** Of a list, by place. */
export function useTakeOut<T>(list: readonly T[], onChange: (list: readonly T[]) => void): TakingOut {
  const [taken, setTaken] = useState<Taken<T> | null>(null);
  return {
    takeOut: (at) => {
      const next = takenAt(list, at);
      if (next === null) return;
      setTaken(next);
      onChange(list.toSpliced(at, 1));
    },
    putBack:
      taken === null
        ? null
        : () => {
            setTaken(null);
            onChange(withBack(list, taken));
          },
  };
}

/** The button that took it out is gone with it, so the focus comes here; once it is put back the next stop of the Tab key is after this place. */
export function Undo({ putBack }: { readonly putBack: (() => void) | null }) {
  const place = useRef<HTMLDivElement>(null);
  const onPress = () => {
    place.current?.focus();
    putBack?.();
  };
  return (
    <div ref={place} role="status" tabIndex={-1} className={s.place}>
      {putBack !== null && (
        <p className={s.undo}>
          {t('takenOut')}{' '}
          <Button weight="quiet" autoFocus onPress={onPress}>
            {t('putItBack')}
          </Button>
        </p>
      )}
    </div>
  );
}
