// One file of the spool, events-<generation>.spool: frames appended and fsynced, events read where they lie.
// Refuses to be used again after a failed write or fsync: who owns it begins the next generation.
//
// Crash points: before the fsync of an append the frame may be missing, and nobody was told. A new generation is written beside,
// fsynced, renamed, the folder fsynced, and only then are the older removed: between the last two steps both are there, and the
// highest is the truth. A torn end is left behind that way, never truncated.
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { failpoint } from './failpoint.ts';
import { bodyOffset, decodeFrames, encodeFrame, type SpoolFrame, type SpoolFrameKind } from './spool-file.ts';

/** Where an event lies in its file. */
export interface SpoolPlace {
  readonly at: number;
  readonly length: number;
}

const nameRule = /^events-(\d{6,})\.spool$/;

export class SpoolGeneration {
  readonly #folder: string;
  readonly #number: number;
  readonly #handle: FileHandle;
  #length: number;

  private constructor(place: { folder: string; number: number; handle: FileHandle; length: number }) {
    this.#folder = place.folder;
    this.#number = place.number;
    this.#handle = place.handle;
    this.#length = place.length;
  }

  get bytes(): number {
    return this.#length;
  }

  /** The newest there is, for reading, with its whole frames; undefined in a new folder. */
  static async newest(folder: string): Promise<{ generation: SpoolGeneration; frames: SpoolFrame[] } | undefined> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const number = (await numbersIn(folder)).at(-1);
    if (number === undefined) return undefined;
    const handle = await open(nameOf(folder, number), constants.O_RDONLY);
    const bytes = await handle.readFile();
    const generation = new SpoolGeneration({ folder, number, handle, length: bytes.length });
    return { generation, frames: decodeFrames(bytes).frames };
  }

  /** The next file, holding these events of the older one, which is closed and removed. Answers where they lie now. */
  static async next(
    folder: string,
    old: SpoolGeneration | undefined,
    events: readonly SpoolPlace[],
  ): Promise<{ generation: SpoolGeneration; places: SpoolPlace[] }> {
    const number = (old === undefined ? ((await numbersIn(folder)).at(-1) ?? 0) : old.#number) + 1;
    const places: SpoolPlace[] = [];
    let length = 0;
    const beside = `${nameOf(folder, number)}.new`;
    const writer = await open(beside, 'w', 0o600);
    try {
      for (const event of events) {
        const frame = encodeFrame('event', (await old?.read(event)) ?? Buffer.alloc(0));
        await writer.appendFile(frame);
        places.push({ at: length + bodyOffset, length: event.length });
        length += frame.length;
      }
      await writer.sync();
    } finally {
      await writer.close();
    }
    failpoint('spool-before-rename');
    await rename(beside, nameOf(folder, number));
    failpoint('spool-rename');
    await syncFolder(folder);
    const handle = await open(nameOf(folder, number), constants.O_RDWR | constants.O_APPEND);
    await old?.close().catch(() => undefined);
    for (const older of await numbersIn(folder)) if (older < number) await unlink(nameOf(folder, older));
    return { generation: new SpoolGeneration({ folder, number, handle, length }), places };
  }

  /** Durable once it returns. */
  async append(kind: SpoolFrameKind, body: Uint8Array): Promise<SpoolPlace> {
    const frame = encodeFrame(kind, body);
    failpoint('spool-write');
    await this.#handle.appendFile(frame);
    failpoint('spool-sync');
    await this.#handle.datasync();
    failpoint('spool-synced');
    const place = { at: this.#length + bodyOffset, length: body.length };
    this.#length += frame.length;
    return place;
  }

  async read(place: SpoolPlace): Promise<Uint8Array> {
    const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(place.length), 0, place.length, place.at);
    if (bytesRead !== place.length) throw new Error(`${nameOf(this.#folder, this.#number)} ends too early`);
    return buffer;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

function nameOf(folder: string, number: number): string {
  return path.join(folder, `events-${String(number).padStart(6, '0')}.spool`);
}

async function numbersIn(folder: string): Promise<number[]> {
  return (await readdir(folder))
    .flatMap((name) => nameRule.exec(name)?.[1] ?? [])
    .map((digits) => Number.parseInt(digits, 10))
    .sort((a, b) => a - b);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
