// What the node itself remembers of a recording between two starts: one JSON file each, replaced whole (beside, fsync, rename,
// fsync folder). Refuses to hold keys, or media unsealed. Lost, the chains in the vaults still verify; only the node wouldn't go on by
// itself. Beside it, one file a track, sealed: its past up to where a part began (kept-past.ts); lost, more is read at the next start.
//
// Trust: who can write this folder can make the node forget or mislead a recording of its own; not alter one.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { startRecording, stopRecording } from '../protocol.ts';
import { id, instant, trackId } from '../protocol-values.ts';
import { failpoint } from './failpoint.ts';

const zero = z.strictObject({ at: instant, mono: z.string().regex(/^\d+$/), boot: z.uuid() });
const headSchema = z.strictObject({
  track: trackId,
  seq: z.int(),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where the line stands: recovery begins to look for the chain's end there. */
  place: z.strictObject({ no: z.int(), fileBytes: z.int(), tiledMs: z.int() }).optional(),
});

const recordingFile = z.strictObject({
  v: z.literal(1),
  order: startRecording,
  zero,
  /** The newest fence this node took for it. */
  fence: z.int().nonnegative(),
  state: z.enum(['recording', 'stopping', 'sealed']),
  /** Ids of the events that must come but once, chosen beforehand. */
  events: z.strictObject({ started: id, sealed: id }),
  /** Said in an event already spooled, or about to be: what every later start must still reach. */
  heads: z.array(headSchema),
  stop: z.strictObject({ order: stopRecording, at: instant, mono: z.string().regex(/^\d+$/) }).optional(),
  /** Lies over it until that moment of session clock, ms. */
  mask: z.strictObject({ id, untilMs: z.int() }).optional(),
  /** recording.started is in the spool. */
  announced: z.boolean(),
  /** When the manifest was made: the same in every attempt to say so. */
  sealedAt: instant.optional(),
});
export type RecordingFile = Readonly<z.infer<typeof recordingFile>>;

export interface TrackName {
  readonly recording: string;
  readonly track: string;
}

export class StateFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Durable once it returns. */
  async save(file: RecordingFile): Promise<void> {
    await this.#replace(`${file.order.recording}.json`, { step: 'state', content: JSON.stringify(file) });
  }

  /** Durable once it returns. */
  async keepPast({ recording, track }: TrackName, sealed: Uint8Array): Promise<void> {
    await this.#replace(`${recording}.${track}.past`, { step: 'past', content: sealed });
  }

  /** Undefined where none was kept. */
  async past({ recording, track }: TrackName): Promise<Uint8Array | undefined> {
    const name = path.join(this.#folder, `${recording}.${track}.past`);
    return await readFile(name).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return undefined;
      throw cause;
    });
  }

  /** Of a recording that is sealed; half-written ones too. */
  async forgetPasts(recording: string): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.startsWith(`${recording}.`));
    for (const name of names) if (name.includes('.past')) await rm(path.join(this.#folder, name), { force: true });
  }

  async #replace(named: string, { step, content }: { step: string; content: string | Uint8Array }): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const name = path.join(this.#folder, named);
    const beside = `${name}.${randomBytes(4).toString('hex')}.new`;
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    failpoint(`${step}-before-rename`);
    await rename(beside, name);
    failpoint(`${step}-rename`);
    const folder = await open(this.#folder, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  /** Every recording this node knows of, oldest first. A file that can't be read is told of and left alone. */
  async load(onDamaged: (name: string, cause: unknown) => void): Promise<RecordingFile[]> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.json')).sort();
    const files: RecordingFile[] = [];
    for (const name of names) {
      try {
        files.push(recordingFile.parse(JSON.parse(await readFile(path.join(this.#folder, name), 'utf8'))));
      } catch (cause) {
        onDamaged(name, cause);
      }
    }
    return files;
  }
}
