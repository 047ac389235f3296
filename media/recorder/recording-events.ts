// What a recording tells the custody log of itself: each call is durable in the spool once it returns.
import { uuid7 } from '../crypto/node-crypto.ts';
import { hex } from '../evidence/bytes.ts';
import { keyCommit } from '../evidence/chain.ts';
import type { EventData } from '../evidence/event-data.ts';
import type { NodeEvent } from './event-maker.ts';
import { failpoint } from './failpoint.ts';
import type { RecorderDeps } from './recorder-deps.ts';
import { describe } from './recorder-error.ts';
import type { RecordingMemory } from './recording-memory.ts';
import type { SessionClock } from './session-clock.ts';
import type { VaultLoss } from './vault-set.ts';

type Told = 'recording.gap' | 'track.judged' | 'recording.recovered' | 'vault.lost' | 'integrity.failed';

export class RecordingEvents {
  readonly #deps: RecorderDeps;
  readonly #memory: RecordingMemory;
  readonly #clock: SessionClock;

  constructor(deps: RecorderDeps, memory: RecordingMemory, clock: SessionClock) {
    this.#deps = deps;
    this.#memory = memory;
    this.#clock = clock;
  }

  /** Once in a recording's life: the same id, time and content in every attempt. */
  async started(dataKey: Uint8Array): Promise<void> {
    const { order, zero, events, announced } = this.#memory.file;
    if (announced) return;
    await this.#deps.events.say({
      id: events.started,
      at: zero.at,
      type: 'recording.started',
      subject: `session:${order.session}`,
      data: {
        recording: order.recording,
        practice: order.practice,
        tracks: order.tracks.map((track) => track.id),
        keyCommit: hex(await keyCommit(this.#deps.crypto, dataKey)),
        node: this.#deps.vkey,
      },
    });
    failpoint('started');
    await this.#memory.save({ announced: true });
  }

  async say<T extends Told>(type: T, data: EventData<T>): Promise<void> {
    // Every type told here may be about evidence; EventMaker checks it against the table.
    const subject = `evidence:${this.#memory.file.order.recording}` as NodeEvent<T>['subject'];
    await this.#deps.events.say({ id: uuid7(), at: this.#clock.at(), type, subject, data });
  }

  /** Said aside: recording doesn't wait for it. */
  tell<T extends Told>(type: T, data: EventData<T>): void {
    const { recording } = this.#memory.file.order;
    this.say(type, data).catch((cause) => this.#deps.log.error({ recording, type }, describe(cause)));
  }

  vaultLost({ vault, track, no, code, message }: VaultLoss): void {
    const { recording } = this.#memory.file.order;
    this.#deps.log.error({ recording, vault, track, no }, `vault lost: ${message}`);
    this.tell('vault.lost', { recording, vault, cause: code, track, no });
  }
}
