// The rule of the lamp: pure, over what is durable and nothing else. Refuses to believe in sockets, Consumers or intentions.
//
//   recording            the newest durable journal chunk holding RTP of every required track is younger than 6 s in every vault
//   recording-one-copy   … in at least one vault
//   not-recording        otherwise
// A track paused by an act on record is judged by its heartbeats instead.

export const lampLimitMs = 6000;

export type LampState = 'recording' | 'recording-one-copy' | 'not-recording';

/** `code` or `code:track` or `code:vault`. */
export interface LampVerdict {
  readonly state: LampState;
  readonly reason: string | null;
}

/** Instants are session ms, or undefined when there was none. */
export interface LampTrack {
  readonly id: string;
  readonly required: boolean;
  /** Paused or masked by an act on record. */
  readonly paused: boolean;
  readonly attached: boolean;
  /** The newest RTP received, durable or not: only for the reason. */
  readonly receivedMs: number | undefined;
  readonly durable: readonly {
    readonly vault: string;
    readonly rtpMs: number | undefined;
    readonly chunkMs: number | undefined;
  }[];
}

export interface LampView {
  readonly state: 'starting' | 'recording' | 'stopping' | 'sealed' | 'fenced' | 'failed';
  readonly nowMs: number;
  readonly tracks: readonly LampTrack[];
}

export function lampOf(view: LampView): LampVerdict {
  if (view.state !== 'recording') return { state: 'not-recording', reason: view.state };
  const required = view.tracks.filter((track) => track.required);
  if (required.length === 0) return { state: 'not-recording', reason: 'no-required-track' };
  const fresh = (at: number | undefined): boolean => at !== undefined && view.nowMs - at < lampLimitMs;
  const held = (track: LampTrack, vault: string): boolean => {
    const copy = track.durable.find((each) => each.vault === vault);
    return fresh(track.paused ? copy?.chunkMs : copy?.rtpMs);
  };
  const vaults = [...new Set(required.flatMap((track) => track.durable.map((each) => each.vault)))];
  const complete = vaults.filter((vault) => required.every((track) => held(track, vault)));
  if (complete.length > 0 && complete.length === vaults.length && vaults.length >= 2) {
    return { state: 'recording', reason: null };
  }
  if (complete.length > 0) {
    const behind = vaults.find((vault) => !complete.includes(vault));
    return { state: 'recording-one-copy', reason: behind === undefined ? 'one-vault' : `vault:${behind}` };
  }
  const missing = required.find((track) => !vaults.some((vault) => held(track, vault)));
  if (missing === undefined) return { state: 'not-recording', reason: 'no-whole-copy' };
  const why = !missing.attached
    ? 'no-source'
    : fresh(missing.receivedMs) || missing.paused
      ? 'not-durable'
      : 'no-media';
  return { state: 'not-recording', reason: `${why}:${missing.id}` };
}
