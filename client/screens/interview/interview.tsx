// The interviewer's screen, on a tablet in the room: phase, elapsed, lamp; the questions only when asked for.
// Nothing moves, nothing sounds, nobody who watches is shown.
import { useState } from 'react';
import { useParams } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { day, span } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Alarm, Refusal } from '../../ui/notice.tsx';
import { Page, useTitle } from '../../ui/page.tsx';
import { AgreedObservers } from '../live/agreed-observers.tsx';
import { Lamp, useLamp } from '../live/lamp.tsx';
import { LinkNotice } from '../live/link-notice.tsx';
import { Elapsed, phaseNow } from '../live/phase-line.tsx';
import { SealState } from '../live/seal-state.tsx';
import { EndButton, StartButton } from '../live/session-acts.tsx';
import { useLampAlarm } from '../live/use-lamp-alarm.ts';
import { type Live, useLive } from '../live/use-live.ts';
import { Consents } from '../on-record/consents.tsx';
import { Here } from '../on-record/here.tsx';
import { sessionName } from '../sessions/session-line.ts';
import s from './interview.module.css';
import { PhaseButtons } from './phase-buttons.tsx';
import { Questions, questionsOpen } from './questions.tsx';

export function Interview() {
  const { sessionId = '' } = useParams();
  const live = useLive(sessionId, true);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title="Interview" narrow>
        {error === null ? <p>One moment …</p> : <Refusal error={error} />}
      </Page>
    );
  return <InRoom live={live} state={state} />;
}

function InRoom({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  useTitle('Interview');
  const lamp = useLamp(live);
  const alarm = useLampAlarm(live, lamp);
  const running = state.startedAt !== null && state.endedAt === null;
  return (
    <>
      {alarm !== null && <Alarm>{alarm}</Alarm>}
      <LinkNotice live={live} />
      <main className={s.room}>
        <header className={s.top}>
          <PhaseWords state={state} />
          <div className={s.signs}>
            <Elapsed state={state} />
            <Lamp lamp={lamp} zone={state.session.room.zone} still />
          </div>
        </header>
        {state.startedAt === null && <Before live={live} state={state} />}
        {running && <During live={live} state={state} />}
        <SealState state={state} />
      </main>
    </>
  );
}

function PhaseWords({ state }: { readonly state: LiveState }) {
  const now = phaseNow(state);
  const { session } = state;
  return (
    <div>
      <h1 className={s.phase}>{now?.name ?? sessionName(session)}</h1>
      <p>
        {now?.guidance ??
          `${day(session.startsAt, session.room.zone)}, ${span(session.startsAt, session.endsAt, session.room.zone)}`}
      </p>
    </div>
  );
}

function Before({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  return (
    <>
      <div className={s.middle}>
        {state.session.practice && <p>This is practice: nothing in it can become evidence.</p>}
        <AgreedObservers state={state} />
        <Here live={live} state={state} places={['interview-room']} />
        <Consents live={live} state={state} />
      </div>
      <div className={s.bottom}>
        <StartButton live={live} big />
        <p className={s.hint}>The recording starts at once, before the door opens.</p>
      </div>
    </>
  );
}

function During({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  const [open, setOpen] = useState(false);
  const waiting = questionsOpen(state).length;
  return (
    <>
      <div className={s.middle}>{open && <Questions live={live} state={state} />}</div>
      <div className={s.bottom}>
        <Button big aria-expanded={open} onPress={() => setOpen(!open)}>
          Questions ({waiting})
        </Button>
        <PhaseButtons live={live} state={state} />
        <EndButton live={live} big />
      </div>
    </>
  );
}
