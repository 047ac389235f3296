// Packages of other centres as they are brought by custodians, piece by piece. What is brought lies in a file without a name and in no row: a
// restart forgets it, and it is brought anew. Only what was verified is kept, by the same function as `npm run import`. Refuses to believe a
// name, a length or a place that the browser says: the bytes that came are what is looked at.
import type { FileHandle } from 'node:fs/promises';
import { nodeCrypto } from '../../../../media/crypto/node-crypto.ts';
import { EvidenceError, reasonOf } from '../../../../media/evidence/fault.ts';
import { parseTrust, type Trust, trustOfKey } from '../../../../media/evidence/verify/trust.ts';
import { type BeginImport, mostPieceBytes, type Upload, type UploadStep } from '../../../contract/imports.ts';
import type { Purpose } from '../../../contract/values.ts';
import type { Actor } from '../../../identity/actor.ts';
import { house } from '../../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../../identity/policy.ts';
import { Fault } from '../../../platform/fault.ts';
import type { Log } from '../../../platform/log.ts';
import { field, refuseFields } from '../../../platform/malformed.ts';
import { type Imported, type Importer, type ImportStep, importPackage } from '../import-package.ts';
import { archiveIn, beginsAsArchive, freeBytes, namelessIn, writeAt } from './received-file.ts';

export interface UploadsHouse extends Importer {
  readonly log: Log;
  /** where the files without names lie: on a disk with room for a package */
  readonly folder: string;
}

export interface Uploads {
  /** Again with the same id: how it stands. */
  begin(actor: Actor, asked: BeginImport): Promise<Upload>;
  read(actor: Actor, id: string): Promise<Upload>;
  /** @throws Fault `conflict` where another place comes next, `malformed` for what is no archive or too much */
  piece(actor: Actor, id: string, piece: { readonly at: number; readonly bytes: Uint8Array }): Promise<Upload>;
  /** Checks and keeps it meanwhile; `read` says how far it is. */
  finish(actor: Actor, id: string): Promise<Upload>;
  cancel(actor: Actor, id: string): Promise<Upload>;
  /** Resolves when nothing is being checked. */
  idle(): Promise<void>;
  /** Lets go of what nobody has said a word of for an hour. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

interface One {
  readonly id: string;
  readonly personId: string;
  readonly bytes: number;
  readonly trust: Trust;
  readonly purpose: Purpose;
  readonly abort: AbortController;
  file: FileHandle | null;
  received: number;
  state: Upload['state'];
  step: UploadStep | null;
  refusal: Upload['refusal'];
  imported: Imported | null;
  heardAt: number;
  busy: Promise<void>;
}

/** Open at once, of all: each takes its room on the disk. */
const mostOpen = 3;
const patienceMs = 3_600_000;
/** Left free, whatever is brought. */
const spareBytes = 1024 ** 3;

const steps = {
  'verifying what was brought': 'verifying',
  'keeping it in both vaults': 'keeping',
  'verifying what was kept': 'verifying-kept',
} as const satisfies Record<ImportStep, UploadStep>;

export function createUploads(need: UploadsHouse): Uploads {
  const { clock, log, mostBytes, folder } = need;
  const all = new Map<string, One>();
  const mayImport = (actor: Actor) => mustBeAllowed(decide(actor, 'package.import', house, { now: clock.now() }));
  const mine = (actor: Actor, id: string): One => {
    const one = all.get(id);
    if (one?.personId !== actor.personId) throw notYours();
    one.heardAt = clock.monotonicMs();
    return one;
  };
  const isOpen = ({ state }: One) => state === 'receiving' || state === 'checking';
  const letGo = async (one: One) => {
    const { file } = one;
    one.file = null;
    await file?.close();
  };
  const check = async (actor: Actor, one: One) => {
    const { signal } = one.abort;
    try {
      if (!one.file) throw new Error('nothing was brought');
      one.imported = await importPackage(need, actor, {
        ...{ trust: one.trust, purpose: one.purpose, signal },
        files: await archiveIn(one.file, one.bytes, signal),
        say: (step) => {
          one.step = steps[step];
        },
      });
      one.state = 'kept';
    } catch (error) {
      one.state = signal.aborted ? 'cancelled' : 'refused';
      if (!signal.aborted) one.refusal = refusalOf(error);
      if (one.refusal?.code === 'internal')
        log.error({ err: error, import: one.id }, 'a package could not be taken in');
    } finally {
      one.step = null;
      await letGo(one);
    }
  };
  return {
    async begin(actor, { id, bytes, trust, purpose }) {
      mayImport(actor);
      const before = all.get(id);
      if (before) return toUpload(mine(actor, id));
      if (bytes > mostBytes) refuseFields([field('bytes', `at most ${mostBytes} bytes are taken in here`)]);
      if ([...all.values()].filter(isOpen).length >= mostOpen)
        throw new Fault(
          'too-many',
          `${mostOpen} packages are being brought. Let one be finished first, or cancel one.`,
        );
      if ((await freeBytes(folder)) < bytes + spareBytes)
        throw new Fault('busy', 'There is no room for a package of this length here. Ask whoever runs this machine.');
      const one: One = {
        ...{ id, bytes, purpose, personId: actor.personId, trust: await trustIn(trust), abort: new AbortController() },
        ...{ file: await namelessIn(folder), received: 0, state: 'receiving', step: null, refusal: null },
        ...{ imported: null, heardAt: clock.monotonicMs(), busy: Promise.resolve() },
      };
      all.set(id, one);
      return toUpload(one);
    },
    read: async (actor, id) => toUpload(mine(actor, id)),
    async piece(actor, id, { at, bytes }) {
      const one = mine(actor, id);
      const done = one.busy.then(() => take(one, { at, bytes }));
      one.busy = done.catch(() => undefined);
      await done;
      return toUpload(one);
    },
    async finish(actor, id) {
      const one = mine(actor, id);
      mayImport(actor);
      await one.busy;
      if (one.state !== 'receiving') return toUpload(one);
      if (one.received !== one.bytes)
        throw new Fault('conflict', `${one.received} of ${one.bytes} bytes have come: bring the rest first.`);
      one.state = 'checking';
      one.busy = check(actor, one);
      return toUpload(one);
    },
    async cancel(actor, id) {
      const one = mine(actor, id);
      one.abort.abort();
      await one.busy;
      if (one.state === 'receiving') one.state = 'cancelled';
      await letGo(one);
      return toUpload(one);
    },
    idle: async () => void (await Promise.all([...all.values()].map(({ busy }) => busy))),
    async forget() {
      const now = clock.monotonicMs();
      for (const one of all.values()) {
        if (one.state === 'checking' || now - one.heardAt < patienceMs) continue;
        all.delete(one.id);
        await letGo(one);
      }
    },
    async stop() {
      for (const one of all.values()) one.abort.abort();
      for (const one of all.values()) await one.busy.then(() => letGo(one));
      all.clear();
    },
  };
}

async function take(one: One, { at, bytes }: { readonly at: number; readonly bytes: Uint8Array }): Promise<void> {
  if (one.state !== 'receiving' || !one.file) throw new Fault('conflict', 'Nothing more is taken in of this package.');
  // Sent again because its answer was lost.
  if (at + bytes.length <= one.received) return;
  if (at !== one.received) throw new Fault('conflict', `The next piece begins at ${one.received}.`);
  if (bytes.length === 0 || bytes.length > mostPieceBytes || at + bytes.length > one.bytes)
    throw new Fault('malformed', 'This piece is empty, or longer than was said.');
  if (at === 0 && !beginsAsArchive(bytes))
    throw new Fault('malformed', 'This is no package: a package is a ZIP file, and this begins otherwise.');
  try {
    await writeAt(one.file, at, bytes);
  } catch (cause) {
    throw new Fault('busy', 'There is no room for it here. Ask whoever runs this machine.', { cause });
  }
  one.received += bytes.length;
}

/** A key is one line; a trust file has a word before each. */
async function trustIn(text: string): Promise<Trust> {
  try {
    return /^[^\s+]+\+[0-9a-f]{8}\+\S+$/.test(text)
      ? await trustOfKey(nodeCrypto, text)
      : await parseTrust(nodeCrypto, text);
  } catch (cause) {
    const message = `is neither a log’s key nor a trust file: ${reasonOf(cause)}`;
    throw new Fault('malformed', `trust: ${message}.`, { errors: [{ field: 'trust', message }], cause });
  }
}

function refusalOf(error: unknown): { code: string; detail: string } {
  if (error instanceof Fault) return { code: error.code, detail: error.message };
  if (error instanceof EvidenceError) return { code: 'malformed', detail: reasonOf(error) };
  return { code: 'internal', detail: '' };
}

function toUpload({ id, state, received, bytes, step, refusal, imported }: One): Upload {
  return {
    ...{ id, state, received, bytes, step, refusal },
    imported: imported && {
      ...{ id: imported.id, origin: imported.origin, exhibitNumber: imported.number, again: imported.again },
      allProven: imported.report.exitCode === 0,
    },
  };
}
