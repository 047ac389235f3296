// What this station was told to do. It survives a reload: a crashed browser goes on publishing without anybody entering
// the room. Which device is which stays on the machine. Practice is offered, and remembered, only for a practice session.
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { CaptureProfile, RoomTrack } from '../../../server/contract/room.ts';
import { pictureFrom, requestsFor, tracksOf, type WantedTrack, withinPicture } from '../../session/capture-profile.ts';
import { useDraft } from '../../ui/draft.ts';

export interface StationChoice {
  readonly source: 'camera' | 'practice';
  readonly publish: boolean;
  /** the room said that all is well, or the desk had it started anyway: the screen goes dark */
  readonly ready: boolean;
}
/** device ids; '' or absent: the browser's first where the track is required, else none */
export type Devices = Readonly<Partial<Record<RoomTrack, string>>>;

export interface StationControls {
  readonly choice: StationChoice;
  readonly devices: Devices;
  /** what the session asks for, in pictures no larger than this machine can take */
  readonly profile: CaptureProfile;
  readonly requests: readonly (readonly WantedTrack[])[];
  readonly change: (part: Partial<StationChoice>) => void;
  readonly choose: (part: Devices) => void;
}

const usual: StationChoice = { source: 'camera', publish: false, ready: false };
const noDevices: Devices = {};

export function useStationChoice(sessionId: string, practice: boolean, capture: CaptureProfile): StationControls {
  const { value, change } = useDraft(`station.${sessionId}`, usual, { keep: 'own' });
  const { value: devices, change: choose } = useDraft('station.devices', noDevices, { keep: 'device' });
  const [query] = useSearchParams();
  const choice = practice ? value : { ...value, source: 'camera' as const };
  const asked = JSON.stringify([capture, query.get('profile'), choice.source, devices]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: by what they say, as each fetch brings new objects
  const { profile, requests } = useMemo(() => {
    const within = withinPicture(capture, pictureFrom(query.get('profile')));
    const practised = tracksOf(within).map(({ track, picture }) => ({ track, picture, device: '' }));
    return { profile: within, requests: choice.source === 'practice' ? [practised] : requestsFor(within, devices) };
  }, [asked]);
  return { choice, devices, profile, requests, change, choose };
}
