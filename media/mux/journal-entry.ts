// What the muxer reads: the entries of a track's journal, in the journal's order.
// Only types: it refuses to know how entries are encoded or kept.

export type GapCause =
  | 'rtp-loss'
  | 'no-keyframe'
  | 'sfu-crash'
  | 'recorder-crash'
  | 'disk'
  | 'fsync'
  | 'reconnect'
  | 'no-source'
  | 'paused'
  | 'masked'
  | 'clock-step'
  | 'capture-stall';

export interface SenderReport {
  readonly ssrc: number;
  readonly ntpSec: number;
  readonly ntpFrac: number;
  readonly rtpTs: number;
  readonly packets: number;
  readonly octets: number;
  /** The sender's minimum of arrival (monotonic µs) − sender's NTP (µs since 1900), stamped by the intake. */
  readonly offsetUs?: number;
}

export interface JournalNote {
  readonly what: 'keyframe' | 'request' | 'pause' | 'resume' | 'close' | 'score' | 'layer' | 'heartbeat';
  readonly cause?: GapCause;
}

export type JournalEntry =
  | { readonly type: 'rtp'; readonly monoNs: bigint; readonly packet: Uint8Array }
  | { readonly type: 'sender-report'; readonly monoNs: bigint; readonly report: SenderReport }
  | { readonly type: 'note'; readonly monoNs: bigint; readonly note: JournalNote };
