// What every screen of the room station is given.
import type { LiveState } from '../../../server/contract/live.ts';
import type { Opened } from '../../session/sources.ts';
import type { Live } from '../live/use-live.ts';
import type { StationPublisher } from './use-publisher.ts';
import type { StationControls } from './use-station-choice.ts';

export interface StationProps {
  readonly live: Live;
  readonly state: LiveState;
  readonly station: StationControls;
  readonly opened: Opened;
  readonly sending: StationPublisher;
}
