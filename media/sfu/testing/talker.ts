// For tests: somebody who talks among those who watch, without a browser: a page with a line of its own and a microphone's packets.
import { ScriptedLine } from './scripted-line.ts';
import type { Entered, SfuStage } from './sfu-stage.ts';

let ssrc = 7_000;

/** What a microphone's page offers to send. */
export function voiceOf(ssrcOfIt: number): Record<string, unknown> {
  const opus = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 };
  return {
    codecs: [{ ...opus, parameters: {}, rtcpFeedback: [] }],
    encodings: [{ ssrc: ssrcOfIt }],
    rtcp: { cname: 'voice' },
  };
}

export class Talker {
  readonly page: Entered;
  readonly producer: string;
  readonly #line: ScriptedLine;
  readonly #ssrc: number;
  #sequence = 0;

  private constructor(page: Entered, of: { producer: string; line: ScriptedLine; ssrc: number }) {
    this.page = page;
    this.producer = of.producer;
    this.#line = of.line;
    this.#ssrc = of.ssrc;
  }

  /** Comes in with a microphone that is not held yet. */
  static async enter(stage: Pick<SfuStage, 'enter'>, peer: string, talk: string): Promise<Talker> {
    const page = await stage.enter(peer, { publish: [], watch: [], talk });
    const line = await ScriptedLine.open(page, 'send');
    const mine = ++ssrc;
    const produce = { request: 'produce', transport: line.transport, kind: 'audio', track: talk } as const;
    const answer = await page.ask({ ...produce, rtpParameters: voiceOf(mine) });
    if (answer.answer !== 'producer') throw new Error('no producer');
    return new Talker(page, { producer: answer.producer, line, ssrc: mine });
  }

  async hold(speaking: boolean): Promise<void> {
    await this.page.ask({ request: 'speak', producer: this.producer, speaking });
  }

  /** 20 ms of it. */
  async say(): Promise<void> {
    this.#sequence += 1;
    const when = { sequence: this.#sequence, timestamp: this.#sequence * 960 };
    const packet = { payload: new Uint8Array(40).fill(7), payloadType: 111, ssrc: this.#ssrc, marker: false };
    await this.#line.sendRtp({ ...packet, ...when, extensions: [] });
  }

  close(): Promise<void> {
    return this.#line.close();
  }
}
