// The room station: chooses its devices, goes through the pre-flight, then publishes in the dark. Comes back by itself after a
// reload. In a session that runs already nothing stands between a station and publishing.

import { useParams } from 'react-router';
import type { LiveState } from '../../../server/contract/live.ts';
import { Coming } from '../../ui/coming.tsx';
import { Page } from '../../ui/page.tsx';
import { type Live, useLive } from '../live/use-live.ts';
import { Kiosk } from './kiosk.tsx';
import { PreflightPage } from './preflight.tsx';
import { Setup } from './setup.tsx';
import { usePublisher } from './use-publisher.ts';
import { useSources } from './use-sources.ts';
import { useStationChoice } from './use-station-choice.ts';
import { t } from './words.ts';

export function Station() {
  const { sessionId = '' } = useParams();
  const live = useLive(sessionId, true);
  const { state, error } = live;
  if (state === undefined)
    return (
      <Page title={t('roomStation')} narrow>
        <Coming error={error} />
      </Page>
    );
  if (state.endedAt !== null)
    return (
      <Page title={t('theSessionHasEnded')} narrow>
        <p>{t('cameraAndMicrophoneOfThis')}</p>
        <p>
          <a href="/station">{t('thisRoomsSessions')}</a>
        </p>
      </Page>
    );
  return <InRoom live={live} state={state} />;
}

function InRoom({ live, state }: { readonly live: Live; readonly state: LiveState }) {
  const station = useStationChoice(live.sessionId, state.session.practice, state.capture);
  const { publish, ready } = station.choice;
  const opened = useSources(station);
  const sending = usePublisher(live, opened, publish);
  const props = { live, state, station, opened, sending };
  if (!publish) return <Setup {...props} />;
  return ready || state.startedAt !== null ? <Kiosk {...props} /> : <PreflightPage {...props} />;
}
