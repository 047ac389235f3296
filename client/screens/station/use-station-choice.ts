// What this station was told to do. It survives a reload: a crashed browser goes on publishing without anybody entering
// the room. Practice is offered, and remembered, only for a practice session.
import { useSearchParams } from 'react-router';
import { type CaptureProfile, profileFrom } from '../../session/capture-profile.ts';
import { useDraft } from '../../ui/draft.ts';

export interface StationChoice {
  readonly source: 'camera' | 'practice';
  /** device ids; '' = the browser's first */
  readonly camera: string;
  readonly microphone: string;
  readonly publish: boolean;
}
export interface StationControls {
  readonly choice: StationChoice;
  readonly profile: CaptureProfile;
  readonly change: (part: Partial<StationChoice>) => void;
}

const usual: StationChoice = { source: 'camera', camera: '', microphone: '', publish: false };

export function useStationChoice(sessionId: string, practice: boolean): StationControls {
  const { value, change } = useDraft(`station.${sessionId}`, usual, { keep: 'tab' });
  const [query] = useSearchParams();
  const choice = practice ? value : { ...value, source: 'camera' as const };
  return { choice, change, profile: profileFrom(query.get('profile')) };
}
