// For tests: a room station without a browser: one picture and one sound, paced as a camera would. It loses the same packets in every
// run, or is heard over a lossy way and sends again what it is asked for, as browsers do. It keeps what it is sent and answered.
import { setTimeout as pause } from 'node:timers/promises';
import { film, sound } from '../../mux/testing/synthetic.ts';
import type { LossyWay } from './lossy-way.ts';
import { nacked, type Rtcp, readRtcp, senderReport } from './rtcp.ts';
import { type Came, ScriptedLine } from './scripted-line.ts';
import { type Entered, type SfuStage, stationRights } from './sfu-stage.ts';

/** How the node shall estimate the sender's own line. */
export type Estimate = 'transport-cc' | 'goog-remb';

export const [pictureSsrc, soundSsrc] = [1001, 1002];
const extension = {
  'transport-cc': { id: 5, uri: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01' },
  'goog-remb': { id: 4, uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time' },
} satisfies Record<Estimate, { id: number; uri: string }>;
const streams = {
  'child-cam': { kind: 'video', ssrc: pictureSsrc, payloadType: 96, mimeType: 'video/VP8', clockRate: 90_000 },
  'child-mic': { kind: 'audio', ssrc: soundSsrc, payloadType: 111, mimeType: 'audio/opus', clockRate: 48_000 },
} as const;
type Track = keyof typeof streams;

interface Sent {
  readonly track: Track;
  readonly sequence: number;
  readonly ts: number;
  readonly marker: boolean;
  readonly payload: Uint8Array;
}

export interface CameraOptions {
  readonly estimate: Estimate;
  /** Loses by itself nothing then, and sends again. */
  readonly way?: LossyWay;
}

/** How many packets of a stream it keeps, to send them again. */
const kept = 1_000;

const isLost = (track: Track, sequence: number) => track === 'child-cam' && sequence % 40 === 17;

export class ScriptedCamera {
  readonly page: Entered;
  /** what the node answered, in order */
  readonly answers: unknown[];
  readonly #line: ScriptedLine;
  readonly #estimate: Estimate;
  readonly #sent: ReadonlyMap<number, Map<number, Sent>>;
  #transportSequence = 0;
  #again = 0;

  private constructor(page: Entered, answers: unknown[], on: CameraOptions & { line: ScriptedLine }) {
    this.page = page;
    this.answers = answers;
    this.#line = on.line;
    this.#estimate = on.estimate;
    this.#sent = new Map(on.way ? [pictureSsrc, soundSsrc].map((ssrc) => [ssrc, new Map()]) : []);
    if (on.way) on.line.onCame = (came) => void this.#sendAgain(came);
  }

  static async open(stage: Pick<SfuStage, 'enter'>, peer: string, options: CameraOptions): Promise<ScriptedCamera> {
    const { estimate, way } = options;
    const answers: unknown[] = [];
    const { joined, ask } = await stage.enter(peer, stationRights);
    answers.push(joined);
    const heard: Entered['ask'] = async (body) => {
      const answer = await ask(body);
      answers.push(answer);
      return answer;
    };
    const page = { joined, ask: heard };
    const line = await ScriptedLine.open(way ? { ask: way.before(heard) } : page, 'send');
    for (const track of ['child-cam', 'child-mic'] as const)
      await heard({
        ...{ request: 'produce', transport: line.transport, kind: streams[track].kind, track },
        rtpParameters: parametersOf(track, estimate),
      });
    return new ScriptedCamera(page, answers, { ...options, line });
  }

  /** All that came over its line. */
  get heard(): { readonly rtcp: readonly Rtcp[]; readonly rtp: number } {
    const { came } = this.#line;
    const rtcp = came.flatMap(({ kind, bytes }) => (kind === 'rtcp' ? readRtcp(bytes) : []));
    return { rtcp, rtp: came.filter(({ kind }) => kind === 'rtp').length };
  }

  get packetsSent(): number {
    return this.#transportSequence;
  }

  get packetsSentAgain(): number {
    return this.#again;
  }

  get transport(): string {
    return this.#line.transport;
  }

  /** Sends so many seconds of picture and sound, at their pace. */
  async film(seconds: number): Promise<void> {
    const pictures = film({ seconds, keyEvery: 10 }).map((sent, sequence) => ({
      ...sent,
      sequence,
      track: 'child-cam' as const,
    }));
    const sounds = sound({ seconds }).map((sent, sequence) => ({ ...sent, sequence, track: 'child-mic' as const }));
    const beganMs = performance.now();
    let reported = -1;
    for (const sent of [...pictures, ...sounds].sort((a, b) => a.sentUs - b.sentUs)) {
      const aheadMs = sent.sentUs / 1000 - (performance.now() - beganMs);
      if (aheadMs > 1) await pause(aheadMs);
      const second = Math.floor(sent.sentUs / 1_000_000);
      if (second > reported) await this.#report(second, beganMs);
      reported = second;
      if (this.#sent.size > 0 || !isLost(sent.track, sent.sequence)) await this.#send(sent);
    }
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  async #sendAgain({ kind, bytes }: Came): Promise<void> {
    if (kind !== 'rtcp') return;
    for (const asked of readRtcp(bytes).filter(({ name }) => name === 'NACK')) {
      const of = this.#sent.get(asked.about[0] ?? 0);
      for (const sent of nacked(asked).flatMap((sequence) => of?.get(sequence) ?? [])) {
        this.#again += 1;
        await this.#send(sent);
      }
    }
  }

  async #send(sent: Sent): Promise<void> {
    const { ssrc, payloadType } = streams[sent.track];
    const keep = this.#sent.get(ssrc);
    keep?.set(sent.sequence, sent);
    keep?.delete(sent.sequence - kept);
    const payload = this.#estimate === 'transport-cc' ? Buffer.alloc(2) : Buffer.alloc(3);
    if (this.#estimate === 'transport-cc') payload.writeUInt16BE(this.#transportSequence & 0xffff);
    // 24 bits of seconds, 18 of them after the point.
    else payload.writeUIntBE(Math.floor((performance.now() / 1000) * 2 ** 18) & 0xff_ff_ff, 0, 3);
    this.#transportSequence += 1;
    await this.#line.sendRtp({
      ...{ payload: sent.payload, payloadType, ssrc, sequence: sent.sequence, timestamp: sent.ts, marker: sent.marker },
      extensions: [{ id: extension[this.#estimate].id, payload }],
    });
  }

  async #report(second: number, beganMs: number): Promise<void> {
    for (const { ssrc, clockRate } of Object.values(streams)) {
      const timestamp = second * clockRate;
      await this.#line.sendRtcp(senderReport({ ssrc, timestamp, sentAtMs: beganMs + second * 1000, packets: second }));
    }
  }
}

function parametersOf(track: Track, estimate: Estimate): Record<string, unknown> {
  const { ssrc, payloadType, mimeType, clockRate, kind } = streams[track];
  const codec = { mimeType, payloadType, clockRate, ...(kind === 'audio' ? { channels: 2 } : {}), parameters: {} };
  const ofPicture = [
    { type: 'nack', parameter: 'pli' },
    { type: 'ccm', parameter: 'fir' },
  ];
  const rtcpFeedback = [{ type: 'nack' }, { type: estimate }, ...(kind === 'video' ? ofPicture : [])];
  return {
    codecs: [{ ...codec, rtcpFeedback }],
    headerExtensions: [extension[estimate]],
    encodings: [{ ssrc }],
    rtcp: { cname: 'station', reducedSize: true },
  };
}
