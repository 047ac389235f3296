// The question desk: watches like an observer, decides what goes in, sees who watches and what is wrong.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { place } from '../../../server/contract/on-record.ts';
import { Alarm } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Entrance } from '../live/entrance.tsx';
import { useLamp } from '../live/lamp.tsx';
import { Observation } from '../live/observation.tsx';
import { EndButton, StartButton } from '../live/session-acts.tsx';
import { useLampAlarm } from '../live/use-lamp-alarm.ts';
import type { Live } from '../live/use-live.ts';
import { Markers } from '../markers/markers.tsx';
import { Consents } from '../on-record/consents.tsx';
import { Here } from '../on-record/here.tsx';
import { Propose } from '../watch/my-questions.tsx';
import s from './desk.module.css';
import { PreflightLine } from './preflight-line.tsx';
import { PassedIn, Proposals } from './queue.tsx';
import { Watching } from './watching.tsx';

export function Desk() {
  return <Entrance title="Question desk">{(live, state) => <AtDesk live={live} state={state} />}</Entrance>;
}

function AtDesk({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  const running = state.startedAt !== null && state.endedAt === null;
  return (
    <Observation
      live={live}
      state={state}
      alarm={<LampAlarm live={live} />}
      wide
      acts={
        <div className={s.acts}>
          <PreflightLine live={live} state={state} />
          {state.startedAt === null && <StartButton live={live} />}
          {running && <EndButton live={live} />}
        </div>
      }
      side={
        <div className={s.queue}>
          <Proposals live={live} state={state} />
          <PassedIn state={state} />
        </div>
      }
      beneath={
        <div className={s.queue}>
          <Watching state={state} />
          <Here live={live} state={state} places={place.options} />
          <Consents live={live} state={state} />
          <Markers live={live} state={state} />
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
