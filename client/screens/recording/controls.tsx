// What plays, slows, steps, loops and jumps: buttons for what the keys do as well.
import type { ReactNode } from 'react';
import { length } from '../../i18n/time.ts';
import type { Film, FilmState } from '../../session/film/film.ts';
import { Button } from '../../ui/button.tsx';
import s from './player.module.css';

export interface Props {
  readonly film: Film | null;
  readonly state: FilmState;
  /** null: there is one picture */
  readonly onSwap: (() => void) | null;
  readonly onJump: (by: -1 | 1) => void;
  readonly children: ReactNode;
}

export function Controls({ film, state, onSwap, onJump, children }: Props) {
  const { playing, rate, loop } = state;
  return (
    <>
      <div className={s.controls}>
        <Button weight="main" onPress={() => film?.toggle()}>
          {playing ? 'Pause' : 'Play'}
        </Button>
        <Button weight="quiet" onPress={() => film?.by(-10_000)}>
          Back 10 s
        </Button>
        <Button weight="quiet" onPress={() => film?.by(10_000)}>
          On 10 s
        </Button>
        <Button weight="quiet" onPress={() => film?.step(-1)}>
          Frame back
        </Button>
        <Button weight="quiet" onPress={() => film?.step(1)}>
          Frame on
        </Button>
        {children}
      </div>
      <div className={s.controls}>
        <span className={s.rate}>
          <Button weight="quiet" onPress={() => film?.faster(-1)}>
            Slower
          </Button>
          <output aria-label="Speed">{rate}×</output>
          <Button weight="quiet" onPress={() => film?.faster(1)}>
            Faster
          </Button>
        </span>
        <Button weight="quiet" onPress={() => onJump(-1)}>
          Line before
        </Button>
        <Button weight="quiet" onPress={() => onJump(1)}>
          Next line
        </Button>
        <Loop film={film} loop={loop} />
        {onSwap !== null && (
          <Button weight="quiet" onPress={onSwap}>
            Swap pictures
          </Button>
        )}
      </div>
    </>
  );
}

function Loop({ film, loop }: { readonly film: Film | null; readonly loop: FilmState['loop'] }) {
  if (loop === null)
    return (
      <Button weight="quiet" onPress={() => film?.loopFromHere()}>
        Loop from here
      </Button>
    );
  return (
    <>
      {loop.toMs === null ? (
        <Button weight="quiet" onPress={() => film?.loopToHere()}>
          Loop to here
        </Button>
      ) : (
        <span>
          Loops {length(loop.fromMs)}–{length(loop.toMs)}
        </span>
      )}
      <Button weight="quiet" onPress={() => film?.loopNoMore()}>
        No loop
      </Button>
    </>
  );
}
