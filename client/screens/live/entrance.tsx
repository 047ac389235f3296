// The way in for whoever watches, and for an interpreter elsewhere: until the session is known, then what must be read before, then the room.

import { type ReactNode, useDeferredValue, useState } from 'react';
import { useParams } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page, useTitle } from '../../ui/page.tsx';
import { KeepActs } from './kept-acts.tsx';
import { Undertaking } from './undertaking.tsx';
import { type Live, useLive } from './use-live.ts';
import { useObservationGround } from './use-observation-ground.ts';

export interface Props {
  readonly title: string;
  /** What stands before the room where it isn't the undertaking of those who watch. */
  readonly before?: (state: LiveState, onEnter: () => void) => ReactNode;
  /** The room: joined only once that was passed. */
  readonly children: (live: Live, state: LiveState) => ReactNode;
}

const undertaking: NonNullable<Props['before']> = (state, onEnter) => <Undertaking state={state} onWatch={onEnter} />;

export function Entrance({ title, before = undertaking, children }: Props) {
  useObservationGround();
  const { sessionId = '' } = useParams();
  const [joining, setJoining] = useState(false);
  const live = useLive(sessionId, joining);
  // The way in is asked for before the room is drawn, which takes longer than a click should.
  const inside = useDeferredValue(joining);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title={title} narrow>
        <Coming error={error} />
      </Page>
    );
  if (!inside) return before(state, () => setJoining(true));
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
