// Keeps a track's past each time a part begins, aside from all else: without it the next start reads more. Refuses to make anything wait.
import type { DurableHead } from './durable-record.ts';
import type { PartTurn } from './journal-muxer.ts';
import { type KeptPast, openPast, type PastSeal, sealPast } from './kept-past.ts';
import { describe } from './recorder-error.ts';
import type { StateFolder } from './state-file.ts';
import type { TrackLedger } from './track-ledger.ts';

export interface PastKeeperOptions {
  readonly seal: PastSeal;
  readonly states: StateFolder;
  readonly onTrouble: (message: string) => void;
}

export class PastKeeper {
  readonly #options: PastKeeperOptions;
  #keeping: Promise<void> = Promise.resolve();

  constructor(options: PastKeeperOptions) {
    this.#options = options;
  }

  async past(): Promise<KeptPast | undefined> {
    const { seal, states } = this.#options;
    const sealed = await states.past({ recording: seal.rec, track: seal.track });
    return sealed === undefined ? undefined : await openPast(seal, sealed);
  }

  /** Called when `ledger` holds all up to `closed` and nothing behind it. */
  keep({ closed, ledger, muxed, ...turn }: PartTurn & { closed: DurableHead; ledger: TrackLedger }): void {
    const { seal, states, onTrouble } = this.#options;
    const known = ledger.snapshot();
    this.#keeping = this.#keeping
      .then(async () => {
        const past: KeptPast = { ...turn, closed, muxed: await muxed, ledger: await known };
        await states.keepPast({ recording: seal.rec, track: seal.track }, await sealPast(seal, past));
      })
      .catch((cause) => onTrouble(`the past is not kept: ${describe(cause)}`));
  }

  /** Until what was begun is done. */
  settled(): Promise<void> {
    return this.#keeping;
  }
}
