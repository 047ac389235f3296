// The way into the observation room, for whoever watches: until the session is known, then the undertaking, then the room.
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page, useTitle } from '../../ui/page.tsx';
import { KeepActs } from './kept-acts.tsx';
import { Undertaking } from './undertaking.tsx';
import { type Live, useLive } from './use-live.ts';
import { useObservationGround } from './use-observation-ground.ts';

export interface Props {
  readonly title: string;
  /** The room: joined only once the undertaking was given. */
  readonly children: (live: Live, state: LiveState) => ReactNode;
}

export function Entrance({ title, children }: Props) {
  useObservationGround();
  const { sessionId = '' } = useParams();
  const [watching, setWatching] = useState(false);
  const live = useLive(sessionId, watching);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title={title} narrow>
        {error === null ? <p>One moment …</p> : <Refusal error={error} />}
      </Page>
    );
  if (!watching) return <Undertaking state={state} onWatch={() => setWatching(true)} />;
  return (
    <Inside title={title}>
      <KeepActs live={live}>{children(live, state)}</KeepActs>
    </Inside>
  );
}

function Inside({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useTitle(title);
  return children;
}
