// Records for itself while the way to the media node is lost, and only then: each second is closed and stored before the next.
// Refuses to decide when that is, and to stop the capture.
import type { RoomTrack, SafetyKey } from '../../../server/contract/room.ts';
import { Observed } from '../observed.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import type { CopyStore } from './copy-store.ts';
import { newSealer, type Sealer } from './sealing.ts';

export interface RecordedPiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** no picture and no sound: what a player must have read before any */
  readonly head?: boolean;
}
export interface Recorded {
  readonly tracks: readonly RoomTrack[];
  /** Resolves once its last piece was handed over. */
  stop(): Promise<void>;
}
export interface CopierPorts {
  readonly store: CopyStore;
  /** Begins at once; hands over a piece about each second, and before them the file's own head. Undefined where there is nothing to record. */
  record(onPiece: (piece: RecordedPiece) => void): Recorded | undefined;
  newId(): string;
  /** by the server's clock, as far as it is known */
  now(): Date;
}

export type Copying =
  | { readonly kind: 'idle' }
  | { readonly kind: 'copying'; readonly copyId: string }
  | { readonly kind: 'failed'; readonly reason: string };

interface Running {
  readonly copyId: string;
  readonly recorded: Recorded;
}

export class SafetyCopier {
  readonly state = new Observed<Copying>({ kind: 'idle' });
  readonly #ports: CopierPorts;
  readonly #sessionId: string;
  readonly #key: SafetyKey;
  #running: Running | null = null;

  constructor(ports: CopierPorts, { sessionId, key }: { sessionId: string; key: SafetyKey }) {
    this.#ports = ports;
    this.#sessionId = sessionId;
    this.#key = key;
  }

  /** Nothing where it runs already. The recording begins before anything else is waited for. */
  begin(): void {
    if (this.#running !== null) return;
    const { store, record, newId, now } = this.#ports;
    const copyId = newId();
    const began = now();
    const beganAt = began.toISOString();
    const steps = new OneAtATime();
    const sealing = newSealer(copyId, this.#key);
    let no = 0;
    const failed = (error: unknown) =>
      this.state.set({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    let untilMs = 0;
    const keep = async (sealer: Sealer, piece: { untilMs: number; bytes: Uint8Array<ArrayBuffer> }) => {
      const mine = no;
      no += 1;
      await store.put(copyId, mine, { untilMs: piece.untilMs, bytes: await sealer.seal(mine, piece.bytes) });
    };
    const recorded = record(({ bytes, head = false }) => {
      // A piece always lasts: one of no time would be taken for the head.
      if (!head) untilMs = Math.max(untilMs + 1, now().getTime() - began.getTime());
      const piece = { untilMs, bytes };
      void steps.run(async () => keep(await sealing, piece)).catch(failed);
    });
    if (recorded === undefined) return;
    void steps
      .run(async () => {
        const { wrappedKey } = await sealing;
        await store.begin({ copyId, sessionId: this.#sessionId, tracks: [...recorded.tracks], beganAt, wrappedKey });
      })
      .catch(failed);
    this.#running = {
      copyId,
      recorded: { ...recorded, stop: () => recorded.stop().then(() => steps.run(async () => undefined)) },
    };
    this.state.set({ kind: 'copying', copyId });
  }

  /** Resolves once all that was recorded is stored. */
  async end(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    await running.recorded.stop();
    if (this.state.get().kind === 'copying') this.state.set({ kind: 'idle' });
  }

  /** The one that is being written now: not to be uploaded yet. */
  get current(): string | null {
    return this.#running?.copyId ?? null;
  }
}
