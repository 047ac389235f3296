// The question desk: watches like an observer, decides what goes in, sees who watches and what is wrong.
import { useState } from 'react';
import { useParams } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { Alarm, Refusal } from '../../ui/notice.tsx';
import { Page, Section, useTitle } from '../../ui/page.tsx';
import { useLamp } from '../live/lamp.tsx';
import { Observation } from '../live/observation.tsx';
import { EndButton, StartButton } from '../live/session-acts.tsx';
import { Undertaking } from '../live/undertaking.tsx';
import { useLampAlarm } from '../live/use-lamp-alarm.ts';
import { type Live, useLive } from '../live/use-live.ts';
import { useObservationGround } from '../live/use-observation-ground.ts';
import { Propose } from '../watch/my-questions.tsx';
import s from './desk.module.css';
import { PassedIn, Proposals } from './queue.tsx';
import { Watching } from './watching.tsx';

export function Desk() {
  useObservationGround();
  const { sessionId = '' } = useParams();
  const [watching, setWatching] = useState(false);
  const live = useLive(sessionId, watching);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title="Question desk" narrow>
        {error === null ? <p>One moment …</p> : <Refusal error={error} />}
      </Page>
    );
  if (!watching) return <Undertaking state={state} onWatch={() => setWatching(true)} />;
  return <AtDesk live={live} state={state} />;
}

function AtDesk({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  useTitle('Question desk');
  const running = state.startedAt !== null && state.endedAt === null;
  return (
    <Observation
      live={live}
      state={state}
      alarm={<LampAlarm live={live} />}
      wide
      side={
        <>
          <div className={s.acts}>
            {state.startedAt === null && <StartButton live={live} />}
            {running && <EndButton live={live} />}
          </div>
          <div className={s.queue}>
            <Proposals live={live} state={state} />
            <PassedIn state={state} />
          </div>
        </>
      }
      beneath={
        <div className={s.queue}>
          <Watching state={state} />
          {state.endedAt === null && (
            <Section title="A question of the desk">
              <Propose live={live} />
            </Section>
          )}
        </div>
      }
    />
  );
}

/** Folded away once seen; another trouble shows again. */
function LampAlarm({ live }: { readonly live: Live }) {
  const alarm = useLampAlarm(live, useLamp(live));
  const [seen, setSeen] = useState<string | null>(null);
  if (alarm === null || alarm === seen) return null;
  return <Alarm action={{ text: 'Seen', onPress: () => setSeen(alarm) }}>{alarm}</Alarm>;
}
