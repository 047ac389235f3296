// The notary itself: reads new entries from the database, checks them, extends its own tree, keeps it, signs, publishes.
// In that order: a note leaves only after the frontier it was made from is durable here. A crash between the two is healed
// at the next start, which publishes the same note again (Ed25519 signatures don't vary).
// What it refuses: signing anything after a mismatch, going on without its state, and believing a column or a checkpoint
// in the database that its own reading doesn't give.
import { base64 } from '../../../media/evidence/bytes.ts';
import { checkpointText, openCheckpoint, parseCheckpoint } from '../../../media/evidence/checkpoint.ts';
import type { EvidenceCrypto, NoteSigner } from '../../../media/evidence/crypto.ts';
import { Frontier } from '../../../media/evidence/merkle.ts';
import { type NoteKey, parseVkey, signNote } from '../../../media/evidence/note.ts';
import type { LogTables, StoredCheckpoint } from './log-tables.ts';
import { NotaryRefusal } from './refusal.ts';
import { emptyReading, type Reading, readOn } from './rules.ts';
import type { NotaryState, StateFile } from './state.ts';

export interface NotaryOptions {
  readonly tables: LogTables;
  readonly state: StateFile;
  readonly signer: NoteSigner;
  readonly vkey: string;
  readonly crypto: EvidenceCrypto;
}

export interface NotaryResult {
  readonly size: number;
  readonly signed: boolean;
}

const page = 1_000;

/** Makes the first state, on an empty log only. */
export async function initNotary(options: NotaryOptions): Promise<void> {
  const { state, tables, signer } = options;
  await ownKey(options);
  if (state.read()) throw new NotaryRefusal('configuration', 'this notary has its state already; nothing was changed');
  if ((await tables.entries(0, 1)).length > 0 || (await tables.checkpoints(0, 1)).length > 0) {
    throw new NotaryRefusal('state-lost', 'the log isn’t empty: a new state could hide what was signed before');
  }
  const frontier = base64(new Frontier(options.crypto).serialise());
  state.replace({ v: 1, origin: signer.name, size: 0, frontier, note: null });
}

export class Notary {
  readonly #options: NotaryOptions;
  /** Everything up to its size was read and checked by this process; null: read all again before signing. */
  #reading: Reading | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: NotaryOptions) {
    this.#options = options;
  }

  /** Checks what is new, and signs it if there is any. Calls queue up behind each other. */
  run(): Promise<NotaryResult> {
    return this.#next(() => this.#advance());
  }

  /** The same after reading the whole log anew: at the start, and daily. */
  rereadAll(): Promise<NotaryResult> {
    return this.#next(() => {
      this.#reading = null;
      return this.#advance();
    });
  }

  #next<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#queue.then(act);
    this.#queue = mine.catch(() => {});
    return mine;
  }

  async #advance(): Promise<NotaryResult> {
    const state = this.#options.state.read();
    if (!state) {
      throw new NotaryRefusal(
        'state-lost',
        'the notary’s state is missing: bring it back; only `init` on an empty log makes one',
      );
    }
    try {
      const reading = this.#reading ?? (await this.#readUpTo(state));
      await this.#readNew(reading);
      if (reading.frontier.size < state.size) {
        throw new NotaryRefusal('integrity', `${state.size} entries were signed, ${reading.frontier.size} are there`);
      }
      this.#reading = reading;
      return reading.frontier.size > state.size
        ? await this.#sign(reading, state)
        : { size: state.size, signed: false };
    } catch (error) {
      // Half-read is not read: the next run begins at the first entry again.
      this.#reading = null;
      throw error;
    }
  }

  /** From the first entry to where the state stands; must come to the very same tree and the very same checkpoints. */
  async #readUpTo(state: NotaryState): Promise<Reading> {
    const { crypto, signer } = this.#options;
    const key = await ownKey(this.#options);
    if (state.origin !== signer.name) {
      throw new NotaryRefusal('integrity', `the state is of the log ${state.origin}, the key of ${signer.name}`);
    }
    const reading = emptyReading(crypto, signer.name);
    for await (const checkpoint of this.#checkpoints()) {
      await this.#readPastState(reading, state, checkpoint.size);
      await agrees(reading, checkpoint.note, { crypto, key });
    }
    await this.#readPastState(reading, state, Math.max(state.size, reading.frontier.size));
    // Crash point healed: the state was durable, its note may not have left.
    if (state.note !== null) await this.#publish(state.size, state.note);
    return reading;
  }

  async *#checkpoints(): AsyncGenerator<StoredCheckpoint, void, void> {
    for (let from = 0, more = true; more; ) {
      const rows = await this.#options.tables.checkpoints(from, page);
      yield* rows;
      from = (rows.at(-1)?.size ?? from) + 1;
      more = rows.length === page;
    }
  }

  /** Reads on to that size; where the state's own size is on the way, the tree must be the state's. */
  async #readPastState(reading: Reading, state: NotaryState, size: number): Promise<void> {
    if (reading.frontier.size < state.size && state.size <= size) {
      await this.#readTo(reading, state.size);
      if (base64(reading.frontier.serialise()) !== state.frontier) {
        throw new NotaryRefusal('integrity', `the first ${state.size} entries are not those that were signed`);
      }
    }
    await this.#readTo(reading, size);
  }

  async #readTo(reading: Reading, size: number): Promise<void> {
    while (reading.frontier.size < size) {
      const from = reading.frontier.size;
      const rows = await this.#options.tables.entries(from, Math.min(page, size - from));
      if (rows.length === 0) {
        throw new NotaryRefusal('integrity', `entries from index ${from} are gone; ${size} had been signed`);
      }
      await readOn(reading, rows);
    }
  }

  async #readNew(reading: Reading): Promise<void> {
    for (;;) {
      const rows = await this.#options.tables.entries(reading.frontier.size, page);
      await readOn(reading, rows);
      if (rows.length < page) return;
    }
  }

  async #sign(reading: Reading, state: NotaryState): Promise<NotaryResult> {
    const { crypto, signer } = this.#options;
    const size = reading.frontier.size;
    const note = await signNote(crypto, checkpointText(signer.name, size, await reading.frontier.root()), [signer]);
    this.#options.state.replace({ ...state, size, frontier: base64(reading.frontier.serialise()), note });
    // Crash point: from here on the note exists, whether or not it has reached the database.
    await this.#publish(size, note);
    return { size, signed: true };
  }

  async #publish(size: number, note: string): Promise<void> {
    if (await this.#options.tables.publish({ size, note })) return;
    throw new NotaryRefusal('integrity', `another note stands in the database for size ${size}`);
  }
}

/** The key everybody trusts must be the key that signs. */
async function ownKey({ crypto, signer, vkey }: NotaryOptions): Promise<NoteKey> {
  const key = await parseVkey(crypto, vkey);
  if (key.name !== signer.name || base64(key.publicKey) !== base64(signer.publicKey)) {
    throw new NotaryRefusal('configuration', 'LOG_VKEY_FILE, LOG_ORIGIN and LOG_KEY_FILE don’t belong together');
  }
  return key;
}

/** A checkpoint must be signed by our key and say what this reading says at its size. */
async function agrees(reading: Reading, note: string, by: { crypto: EvidenceCrypto; key: NoteKey }): Promise<void> {
  const checkpoint = await openCheckpoint(by.crypto, note, [by.key]).catch((cause: unknown) => {
    throw new NotaryRefusal('integrity', 'a checkpoint isn’t signed by this log’s key', cause);
  });
  const { origin, size, root } = parseCheckpoint(checkpoint.text);
  const same = size === reading.frontier.size && base64(root) === base64(await reading.frontier.root());
  if (!same || origin !== reading.origin) {
    throw new NotaryRefusal('integrity', `the checkpoint of size ${size} doesn’t fit the entries in the database`);
  }
}
