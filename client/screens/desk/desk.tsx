// The question desk: watches like an observer, decides what goes in, sees who watches and what is wrong.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { place } from '../../../server/contract/on-record.ts';
import { Section } from '../../ui/page.tsx';
import { Exhibits } from '../exhibits/exhibits.tsx';
import { Entrance } from '../live/entrance.tsx';
import { Missed } from '../live/missed.tsx';
import { Observation } from '../live/observation.tsx';
import { EndButton, StartButton } from '../live/session-acts.tsx';
import type { Live } from '../live/use-live.ts';
import { Markers } from '../markers/markers.tsx';
import { Consents } from '../on-record/consents.tsx';
import { Here } from '../on-record/here.tsx';
import { Talk } from '../talk/talk.tsx';
import { Propose } from '../watch/my-questions.tsx';
import { Alarms } from './alarms.tsx';
import { Board } from './board.tsx';
import s from './desk.module.css';
import { Earpiece } from './earpiece.tsx';
import { MaskActs } from './mask.tsx';
import { PreflightLine } from './preflight-line.tsx';
import { GoesIn, Proposals } from './queue.tsx';
import { RunningNotes } from './running-notes.tsx';
import { Watching } from './watching.tsx';
import { t } from './words.ts';

export function Desk() {
  return <Entrance title={t('questionDesk')}>{(live, state) => <AtDesk live={live} state={state} />}</Entrance>;
}

function AtDesk({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  const [inTheEar, setInTheEar] = useState(false);
  const running = state.startedAt !== null && state.endedAt === null;
  return (
    <Observation
      live={live}
      state={state}
      alarm={<Alarms live={live} state={state} />}
      wide
      acts={
        <div className={s.acts}>
          <PreflightLine live={live} state={state} />
          {state.startedAt === null && <StartButton live={live} />}
          {running && <MaskActs live={live} state={state} />}
          {running && <EndButton live={live} />}
        </div>
      }
      side={
        <div className={s.side}>
          <Missed live={live} />
          <Earpiece live={live} state={state} onHold={setInTheEar} />
          <div className={s.queue}>
            <Proposals live={live} state={state} />
            <GoesIn live={live} state={state} />
          </div>
          <div className={s.queue}>
            <Board live={live} state={state} />
            <RunningNotes live={live} state={state} />
          </div>
        </div>
      }
      beneath={(watcher) => (
        <div className={s.queue}>
          <Watching state={state} />
          <Here live={live} state={state} places={place.options} />
          <Consents live={live} state={state} />
          <Exhibits live={live} state={state} watcher={watcher} />
          <Markers live={live} state={state} />
          <Talk live={live} state={state} hushed={inTheEar} />
          {state.endedAt === null && (
            <Section title={t('aQuestionOfTheDesk')}>
              <Propose live={live} />
            </Section>
          )}
        </div>
      )}
    />
  );
}
