// What plays, slows, steps, loops and jumps: buttons for what the keys do as well.
import type { ReactNode } from 'react';
import { length } from '../../i18n/time.ts';
import type { Film, FilmState } from '../../session/film/film.ts';
import { Button } from '../../ui/button.tsx';
import s from './player.module.css';
import { t } from './words.ts';

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
          {playing ? t('pause') : t('play')}
        </Button>
        <Button weight="quiet" onPress={() => film?.by(-10_000)}>
          {t('back10S')}
        </Button>
        <Button weight="quiet" onPress={() => film?.by(10_000)}>
          {t('on10S')}
        </Button>
        <Button weight="quiet" onPress={() => film?.step(-1)}>
          {t('frameBack')}
        </Button>
        <Button weight="quiet" onPress={() => film?.step(1)}>
          {t('frameOn')}
        </Button>
        {children}
      </div>
      <div className={s.controls}>
        <span className={s.rate}>
          <Button weight="quiet" onPress={() => film?.faster(-1)}>
            {t('slower')}
          </Button>
          <output aria-label={t('speed')}>{rate}×</output>
          <Button weight="quiet" onPress={() => film?.faster(1)}>
            {t('faster')}
          </Button>
        </span>
        <Button weight="quiet" onPress={() => onJump(-1)}>
          {t('lineBefore')}
        </Button>
        <Button weight="quiet" onPress={() => onJump(1)}>
          {t('nextLine')}
        </Button>
        <Loop film={film} loop={loop} />
        {onSwap !== null && (
          <Button weight="quiet" onPress={onSwap}>
            {t('swapPictures')}
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
        {t('loopFromHere')}
      </Button>
    );
  return (
    <>
      {loop.toMs === null ? (
        <Button weight="quiet" onPress={() => film?.loopToHere()}>
          {t('loopToHere')}
        </Button>
      ) : (
        <span dir="auto">{t('loops', { fromMs: length(loop.fromMs), toMs: length(loop.toMs) })}</span>
      )}
      <Button weight="quiet" onPress={() => film?.loopNoMore()}>
        {t('noLoop')}
      </Button>
    </>
  );
}
