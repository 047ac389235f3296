// The way in for whoever watches, and for an interpreter elsewhere: until the session is known, then what must be read before, then the room.
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
  /** What stands before the room where it isn't the undertaking of those who watch. */
  readonly before?: (state: LiveState, onEnter: () => void) => ReactNode;
  /** The room: joined only once that was passed. */
  readonly children: (live: Live, state: LiveState) => ReactNode;
}

const undertaking: NonNullable<Props['before']> = (state, onEnter) => <Undertaking state={state} onWatch={onEnter} />;

export function Entrance({ title, before = undertaking, children }: Props) {
  useObservationGround();
  const { sessionId = '' } = useParams();
  const [inside, setInside] = useState(false);
  const live = useLive(sessionId, inside);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title={title} narrow>
        {error === null ? <p>One moment …</p> : <Refusal error={error} />}
      </Page>
    );
  if (!inside) return before(state, () => setInside(true));
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
