// One track as the recorder sees it: the port that the SFU's silent Consumer fulfils (and, in tests, a script).
// Refuses to know mediasoup. A source is one RTP stream with one SSRC; a new SSRC or Producer is a new source under the same track id.

import type { GapCause } from '../evidence/gap-cause.ts';

export type TrackKind = 'audio' | 'video';

/** A sender report as the SFU's trace gives it; the NTP time is the sender's clock. */
export interface SenderReport {
  readonly ssrc: number;
  readonly ntpSec: number;
  readonly ntpFrac: number;
  /** 32 bits, in units of the clock rate. */
  readonly rtpTs: number;
  /** The sender's counts, where the SFU tells them. */
  readonly packets?: number;
  readonly octets?: number;
}

/** What a source tells. Each call is made as it happens: the recorder stamps the arrival inside the call. */
export interface TrackSink {
  /** One RTP packet as delivered. The bytes are copied before the call returns. */
  rtp(packet: Uint8Array): void;
  /** Reports of another SSRC than the sender's own stream of this track don't belong here. */
  senderReport(report: SenderReport): void;
  /** A key frame was seen to arrive at the Producer. */
  keyFrame(): void;
  pause(): void;
  resume(): void;
  /** 0–10, the SFU's judgement of the stream. */
  score(score: number): void;
  /** Simulcast: the spatial layer now delivered. */
  layer(spatial: number): void;
  /** Nothing comes any more, and why: `no-source` unless said. Once; calls after it are ignored. */
  close(cause?: Extract<GapCause, 'no-source' | 'reconnect' | 'sfu-crash'>): void;
}

export interface TrackSource {
  readonly kind: TrackKind;
  /** Hz of the RTP timestamp. */
  readonly clockRate: number;
  readonly ssrc: number;
  readonly payloadType: number;
  /** Opaque; tracks of one sender share one clock. */
  readonly sender: string;
  /** Whether it is paused at this moment; later changes come by the sink. */
  readonly paused: boolean;
  /** Starts the flow to that sink; a recording and a test may listen to one source. A source that has ended calls the sink's close at once. */
  listen(sink: TrackSink): void;
  /** Asks the sender for a key frame; the SFU may thin the requests. A no-op for sound. */
  requestKeyFrame(): void;
}
