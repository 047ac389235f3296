// The top of the interviewer's screen: where the interview is, in one line with its guidance; how long it has lasted, how long since a
// break; the lamp. Times go by whole minutes: what ticks draws a child's eye.

import type { LiveState } from '../../../server/contract/live.ts';
import { comma } from '../../i18n/locale.ts';
import { clock, day, lengthInWords, span } from '../../i18n/time.ts';
import type { LampShown } from '../../session/lamp-watch.ts';
import { useNow } from '../../ui/use-now.ts';
import { Lamp } from '../live/lamp.tsx';
import { phaseNow } from '../live/phase-line.tsx';
import { sessionName } from '../sessions/session-line.ts';
import s from './interview.module.css';
import { PhaseChoice } from './phase-choice.tsx';
import type { Acting } from './use-outbox.ts';
import { breakNow, withoutBreakSince } from './with-kept.ts';
import { t } from './words.ts';

export interface Props {
  readonly state: LiveState;
  readonly lamp: LampShown;
  readonly acting: Acting;
}

export function Top({ state, lamp, acting }: Props) {
  const running = state.startedAt !== null && state.endedAt === null;
  return (
    <header className={s.top}>
      <div className={s.where}>
        <PhaseWords state={state} />
        {running && <PhaseChoice state={state} acting={acting} />}
      </div>
      <div className={s.signs}>
        <Times state={state} />
        <Lamp lamp={lamp} zone={state.session.room.zone} still />
      </div>
    </header>
  );
}

function PhaseWords({ state }: { readonly state: LiveState }) {
  // After the end the guidance of the last phase would only be in the way.
  const now = state.endedAt === null ? phaseNow(state) : null;
  const { session } = state;
  const { zone } = session.room;
  return (
    <>
      <h1 className={s.phase}>{now?.name ?? sessionName(session)}</h1>
      <p className={s.guidance}>
        {now?.guidance ?? `${day(session.startsAt, zone)}${comma}${span(session.startsAt, session.endsAt, zone)}`}
      </p>
    </>
  );
}

function Times({ state }: { readonly state: LiveState }) {
  const now = useNow(5_000).getTime();
  if (state.startedAt === null) return null;
  const until = state.endedAt === null ? now : Date.parse(state.endedAt);
  const since = (from: string) => minutes(until - Date.parse(from));
  const pause = breakNow(state);
  const without = withoutBreakSince(state);
  const stop = state.sitting.stops.at(-1);
  return (
    <dl className={s.times}>
      <div>
        <dt>{t('sinceTheStart')}</dt>
        <dd dir="auto">{since(state.startedAt)}</dd>
      </div>
      {pause !== undefined && (
        <div>
          <dt>{t('breakSinceBegunat', { begunAt: clock(pause.begunAt, state.session.room.zone) })}</dt>
          <dd dir="auto">{since(pause.begunAt)}</dd>
        </div>
      )}
      {without !== null && state.endedAt === null && (
        <div>
          <dt>{state.sitting.breaks.length === 0 ? t('withoutABreak') : t('sinceTheLastBreak')}</dt>
          <dd dir="auto">{since(without)}</dd>
        </div>
      )}
      {pause !== undefined && stop !== undefined && stop.at >= pause.begunAt && (
        <div className={s.stopped}>
          <dt>{t('theChildSaidStop')}</dt>
          <dd dir="auto">{clock(stop.at, state.session.room.zone)}</dd>
        </div>
      )}
    </dl>
  );
}

const minutes = (ms: number): string => (ms < 60_000 ? '0 min' : lengthInWords(ms));
