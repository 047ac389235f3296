// For tests: a camera or a microphone that sends at its own pace, well-formed for the muxer though nothing a decoder could show.
import { rtp, vp8Frame, vp8Packets } from '../../mux/testing/synthetic.ts';
import type { TrackKind, TrackSink, TrackSource } from '../track-source.ts';

const epochNtpS = 2_208_988_800;

export interface ScriptedOptions {
  readonly kind: TrackKind;
  readonly ssrc: number;
  readonly fps?: number;
}

export class ScriptedSource implements TrackSource {
  readonly kind: TrackKind;
  readonly clockRate: number;
  readonly ssrc: number;
  readonly payloadType = 96;
  readonly sender = 'room';
  readonly paused = false;
  requests = 0;
  sent = 0;
  #sink: TrackSink | undefined;
  #timers: NodeJS.Timeout[] = [];
  #sequence = 65_500;
  #keyDue = true;
  readonly #startMs = performance.now();
  readonly #everyMs: number;

  constructor({ kind, ssrc, fps = 15 }: ScriptedOptions) {
    this.kind = kind;
    this.ssrc = ssrc;
    this.clockRate = kind === 'video' ? 90_000 : 48_000;
    this.#everyMs = kind === 'video' ? 1000 / fps : 20;
  }

  listen(sink: TrackSink): void {
    this.#sink = sink;
    let next = performance.now();
    this.#timers = [
      setInterval(() => {
        for (; next <= performance.now(); next += this.#everyMs) this.#frame(next);
      }, 10),
      setInterval(() => this.#report(), 1000),
    ];
    this.#report();
  }

  requestKeyFrame(): void {
    this.requests += 1;
    this.#keyDue = true;
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** The stream ends, as when its sender goes. */
  end(): void {
    this.stop();
    this.#sink?.close('no-source');
  }

  #frame(atMs: number): void {
    const ts = this.#ts(atMs);
    const payloads = this.kind === 'video' ? this.#picture() : [soundOf(this.sent)];
    for (const [index, payload] of payloads.entries()) {
      const sent = { ts, marker: index === payloads.length - 1, payload, sentUs: 0 };
      this.#sink?.rtp(rtp(sent, this.#sequence++, this.ssrc));
    }
    this.sent += 1;
  }

  #picture(): Uint8Array[] {
    const key = this.#keyDue;
    this.#keyDue = false;
    if (key) this.#sink?.keyFrame();
    return vp8Packets(vp8Frame(key, key ? 4000 : 1200 + (this.sent % 50)), 3, this.sent);
  }

  #report(): void {
    const now = performance.now();
    const ntp = epochNtpS + (performance.timeOrigin + now) / 1000;
    const ntpSec = Math.floor(ntp);
    this.#sink?.senderReport({
      ssrc: this.ssrc,
      ntpSec,
      ntpFrac: Math.floor((ntp - ntpSec) * 2 ** 32),
      rtpTs: this.#ts(now),
      packets: this.sent,
      octets: 0,
    });
  }

  #ts(atMs: number): number {
    return Math.round(((atMs - this.#startMs) * this.clockRate) / 1000) % 2 ** 32;
  }
}

function soundOf(n: number): Uint8Array {
  const payload = new Uint8Array(40).map((_, i) => (n * 7 + i) & 0xff);
  payload[0] = 0xfc; // CELT, full band, 20 ms, stereo, one frame
  return payload;
}
