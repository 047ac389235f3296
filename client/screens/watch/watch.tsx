// What an observer sees: the room large, one's own questions beside it, the phases beneath.
import { useState } from 'react';
import { useParams } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page, useTitle } from '../../ui/page.tsx';
import { Observation } from '../live/observation.tsx';
import { Undertaking } from '../live/undertaking.tsx';
import { type Live, useLive } from '../live/use-live.ts';
import { useObservationGround } from '../live/use-observation-ground.ts';
import { MyQuestions } from './my-questions.tsx';

export function Watch() {
  useObservationGround();
  const { sessionId = '' } = useParams();
  const [watching, setWatching] = useState(false);
  const live = useLive(sessionId, watching);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title="Watch" narrow>
        {error === null ? <p>One moment …</p> : <Refusal error={error} />}
      </Page>
    );
  if (!watching) return <Undertaking state={state} onWatch={() => setWatching(true)} />;
  return <Watching live={live} state={state} />;
}

function Watching({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  useTitle('Watch');
  return <Observation live={live} state={state} side={<MyQuestions live={live} state={state} />} />;
}
