// The recording lamp: a shape, a word, and for those who watch how far the recording is sealed. Shows only what is known.
import { clockWithSeconds, zoneCity } from '../../i18n/time.ts';
import { lampWords } from '../../i18n/words.ts';
import { type LampShown, noLamp, shown } from '../../session/lamp-watch.ts';
import { names } from '../../ui/names.ts';
import { useNow } from '../../ui/use-now.ts';
import s from './lamp.module.css';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';
import { t } from './words.ts';

export function useLamp({ connection }: Live): LampShown {
  useNow(1000);
  const watch = useWatchedMaybe(connection?.lamp, noLamp);
  return shown(watch, performance.now());
}

export interface Props {
  readonly lamp: LampShown;
  readonly zone: string;
  /** "sealed to hh:mm:ss": for the observation room */
  readonly sealed?: boolean;
  /** nothing fades in the interview room */
  readonly still?: boolean;
}

export function Lamp({ lamp, zone, sealed = false, still = false }: Props) {
  const masked = lamp.known && lamp.lamp.masked === true;
  const state = !lamp.known ? 'not-known' : masked ? 'masked' : lamp.lamp.state;
  const sealedTo = lamp.lamp?.sealedTo ?? null;
  return (
    <div className={s.lamp}>
      <span className={names(s.light, s[state], still && s.still)} aria-hidden="true" />
      <span role="status" aria-label={t('recordingLamp')}>
        {state === 'not-known' ? t('notKnown') : lampWords[state]}
      </span>
      {sealed && lamp.known && sealedTo !== null && (
        <span className={s.sealed}>
          {t('sealedToSealedtoZonecity', { sealedTo: clockWithSeconds(sealedTo, zone), zoneCity: zoneCity(zone) })}
        </span>
      )}
    </div>
  );
}
