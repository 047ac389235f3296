// When a marker may be dropped and changed, and who reads it. Pure.
import type { MarkerAudience } from '../../contract/markers.ts';
import type { AgencyKind } from '../../contract/values.ts';
import { clockTolerance, go, no, type SessionState, type Verdict } from '../rules.ts';

export interface MarkerFacts {
  readonly id: string;
  readonly author: {
    readonly id: string;
    readonly name: string;
    readonly agencyId: string;
    readonly agency: string;
    readonly agencyKind: AgencyKind;
  };
  readonly mediaMs: number;
  readonly withdrawn: boolean;
  /** the newest */
  readonly words: {
    readonly version: number;
    readonly audience: MarkerAudience;
    readonly fact: string | null;
    readonly opinion: string | null;
    readonly writtenAt: Date;
  };
}

/** `untilMs`: how far the recording has come, or came; null where none has begun. */
export function mayDrop(
  session: SessionState,
  { mediaMs, untilMs }: { mediaMs: number; untilMs: number | null },
): Verdict {
  if ((session !== 'live' && session !== 'ended') || untilMs === null)
    return no('not-started', 'There is nothing to mark yet: the recording hasn’t begun.');
  if (mediaMs > untilMs + clockTolerance)
    return no('malformed', 'mediaMs: must not lie in the future of the recording.');
  return go;
}

export function mayWrite(marker: MarkerFacts, { by, version }: { by: string; version: number }): Verdict {
  if (marker.author.id !== by) return no('forbidden', 'Only its author changes a marker.');
  if (marker.withdrawn) return no('conflict', 'This marker was withdrawn.');
  return marker.words.version === version
    ? go
    : no('conflict', 'This marker was changed on another page of yours. Look at it again.');
}

export function mayWithdraw(marker: MarkerFacts, by: string): Verdict {
  return mayWrite(marker, { by, version: marker.words.version });
}

export interface Reader {
  readonly personId: string;
  readonly agencyId: string;
}

export function mayRead({ author, words, withdrawn }: MarkerFacts, reader: Reader): boolean {
  if (withdrawn) return false;
  if (author.id === reader.personId || words.audience === 'everyone') return true;
  return words.audience === 'agency' && author.agencyId === reader.agencyId;
}
