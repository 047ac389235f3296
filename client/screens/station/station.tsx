// The room station: chooses and checks the sources, then publishes and goes dark. Comes back by itself after a reload.
import { useParams } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { type Live, useLive } from '../live/use-live.ts';
import { Kiosk } from './kiosk.tsx';
import { Setup } from './setup.tsx';
import { useCapture } from './use-capture.ts';
import { usePublisher } from './use-publisher.ts';
import { useStationChoice } from './use-station-choice.ts';

export function Station() {
  const { sessionId = '' } = useParams();
  const live = useLive(sessionId, true);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title="Room station" narrow>
        {error === null ? <p>One moment …</p> : <Refusal error={error} />}
      </Page>
    );
  if (state.endedAt !== null)
    return (
      <Page title="The session has ended" narrow>
        <p>Camera and microphone of this room are off.</p>
        <p>
          <a href="/station">This room’s sessions</a>
        </p>
      </Page>
    );
  return <InRoom live={live} state={state} />;
}

function InRoom({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  const { practice } = state.session;
  const station = useStationChoice(live.sessionId, practice);
  const opened = useCapture(station.choice, station.profile);
  const publishing = usePublisher(live, station.choice.publish ? opened.capture : null, station.profile);
  if (station.choice.publish)
    return <Kiosk live={live} state={state} station={station} opened={opened} publishing={publishing} />;
  return <Setup live={live} state={state} station={station} opened={opened} />;
}
