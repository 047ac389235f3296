// The heads of a recording's chains on their way under a checkpoint: every 30 s and at the end a note signed by the node, then the
// proof that the log holds it. Only then is anything called sealed. Refuses to stop a recording: a proof that doesn't come or
// doesn't fit is an alarm.
//
// Order: durable heads → state file (so that a later start must reach them) → spool → delivered → proof → "sealed to".
import { uuid7 } from '../crypto/node-crypto.ts';
import { fromBase64 } from '../evidence/bytes.ts';
import type { EvidenceCrypto, NoteSigner } from '../evidence/crypto.ts';
import { encodeNewEvent, eventLeaf, parseEvent, withoutPlace } from '../evidence/event.ts';
import { headsText, type TrackHead } from '../evidence/heads-note.ts';
import { verifyInclusion } from '../evidence/merkle.ts';
import { signNote } from '../evidence/note.ts';
import type { ProofAnswer } from '../protocol.ts';
import type { Anchors } from './anchors.ts';
import type { EventMaker } from './event-maker.ts';
import { describe, RecorderError } from './recorder-error.ts';

export const headsEveryMs = 30_000;
const askEveryMs = 2000;
const lateMs = 120_000;

export interface HeadsOptions {
  readonly recording: string;
  readonly crypto: EvidenceCrypto;
  readonly signer: NoteSigner;
  readonly anchors: Anchors;
  readonly events: EventMaker;
  /** How often a proof is asked for, ms. */
  readonly askEveryMs?: number;
  readonly proof: (eventId: string) => Promise<ProofAnswer['proof']>;
  /** Durable once it returns. */
  readonly remember: (heads: readonly TrackHead[]) => Promise<void>;
  readonly onSealedTo: (at: string) => void;
  readonly onAlarm: (code: 'proof-late' | 'proof-bad', message: string) => void;
}

interface Announced {
  readonly id: string;
  readonly at: string;
  readonly bytes: Uint8Array;
  readonly saidMs: number;
}

export class Heads {
  readonly #options: HeadsOptions;
  /** The oldest without a proof is asked for; of the others only the newest matters, so nothing piles up. */
  #asking: Announced | undefined;
  #newest: Announced | undefined;
  #timer: NodeJS.Timeout | undefined;
  #alarmed = false;
  #closed = false;

  constructor(options: HeadsOptions) {
    this.#options = options;
  }

  /** In the spool once it returns. */
  async announce(
    heads: readonly TrackHead[],
    vaults: readonly { id: string; state: 'ok' | 'lost' }[],
    at: string,
  ): Promise<void> {
    const { recording, crypto, signer, events, remember } = this.#options;
    const note = await signNote(crypto, headsText(recording, heads), [signer]);
    await remember(heads);
    const id = uuid7();
    const bytes = await events.say({
      id,
      at,
      type: 'recording.progress',
      subject: `evidence:${recording}`,
      data: { recording, note, vaults: [...vaults] },
    });
    this.#newest = { id, at, bytes, saidMs: performance.now() };
    this.#asking ??= this.#newest;
    this.#later();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #later(): void {
    if (this.#closed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#ask().finally(() => {
        if (this.#asking !== undefined) this.#later();
      });
    }, this.#options.askEveryMs ?? askEveryMs);
  }

  async #ask(): Promise<void> {
    const asking = this.#asking;
    if (asking === undefined) return;
    try {
      const proof = await this.#options.proof(asking.id);
      if (proof !== null) {
        await this.#check(asking, proof);
        this.#alarmed = false;
        this.#options.onSealedTo(asking.at);
        this.#asking = this.#newest === asking ? undefined : this.#newest;
        return;
      }
    } catch (cause) {
      if (cause instanceof RecorderError && cause.code === 'integrity') {
        this.#alarm('proof-bad', describe(cause));
        this.#asking = this.#newest === asking ? undefined : this.#newest;
        return;
      }
    }
    if (performance.now() - asking.saidMs > lateMs)
      this.#alarm('proof-late', `no proof of the heads of ${asking.at} yet`);
  }

  /** The event as logged is the one that was spooled, and the checkpoint that the log's key signed covers it. */
  async #check(asking: Announced, proof: NonNullable<ProofAnswer['proof']>): Promise<void> {
    const { crypto, anchors } = this.#options;
    try {
      const logged = fromBase64(proof.event);
      const event = parseEvent(logged);
      if (!Buffer.from(encodeNewEvent(withoutPlace(event))).equals(asking.bytes)) throw new Error('another event');
      const { size, root, origin } = await anchors.learn(proof.checkpoint);
      if (origin !== event.origin) throw new Error('a checkpoint of another log');
      const included = await verifyInclusion(crypto, {
        index: proof.logIndex,
        size,
        root,
        leaf: await eventLeaf(crypto, logged),
        proof: proof.inclusion.map(fromBase64),
      });
      if (!included) throw new Error('not included');
    } catch (cause) {
      throw new RecorderError('integrity', `the proof of event ${asking.id} doesn't hold: ${describe(cause)}`, cause);
    }
  }

  #alarm(code: 'proof-late' | 'proof-bad', message: string): void {
    if (this.#alarmed) return;
    this.#alarmed = true;
    this.#options.onAlarm(code, message);
  }
}
