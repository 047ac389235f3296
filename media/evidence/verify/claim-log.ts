// Claim "log": every event, and the export, stands in the newest checkpoint under its index; that checkpoint is signed
// by a trusted key within its range and by enough witnesses; older checkpoints and pins are beginnings of it.
import { equal, fromUtf8 } from '../bytes.ts';
import { claimedCheckpoint, type OpenedCheckpoint, openCheckpoint } from '../checkpoint.ts';
import { parseConsistency } from '../consistency-file.ts';
import type { EvidenceCrypto } from '../crypto.ts';
import { EvidenceError } from '../fault.ts';
import { verifyConsistency, verifyInclusion } from '../merkle.ts';
import { checkpointPath, consistencyPath, proofPath, readPath } from '../package-layout.ts';
import { parseTlogProof } from '../tlog-proof.ts';
import type { ExaminedEvents } from './claim-events.ts';
import type { PackageReader } from './package.ts';
import type { Claim } from './report.ts';
import { quorumHolds, type Trust } from './trust.ts';

const MAX_NOTE_BYTES = 1_000_000;

interface Context {
  readonly crypto: EvidenceCrypto;
  readonly trust: Trust;
  readonly reader: PackageReader;
}

export interface ForeignTime {
  /** of the checkpoint that it is about */
  readonly size: number;
  readonly ms: number;
}

/** The log as this package shows it. */
export class LogView {
  readonly newest: OpenedCheckpoint;
  /** log index of each event, in the order of data/events.jsonl, the export's last */
  readonly indices: readonly number[];
  /** opened, of this log, by size */
  readonly checkpoints: ReadonlyMap<number, OpenedCheckpoint>;
  readonly #witnessTimes: readonly ForeignTime[];
  #tokenTimes: readonly ForeignTime[] = [];
  readonly #context: Context;

  constructor(
    context: Context,
    found: {
      readonly newest: OpenedCheckpoint;
      readonly indices: readonly number[];
      readonly checkpoints: ReadonlyMap<number, OpenedCheckpoint>;
      readonly witnessTimes: readonly ForeignTime[];
    },
  ) {
    this.#context = context;
    this.newest = found.newest;
    this.indices = found.indices;
    this.checkpoints = found.checkpoints;
    this.#witnessTimes = found.witnessTimes;
  }

  /** Checkpoint sizes with the time that a trusted witness or a believed token gives them, POSIX ms. */
  get foreignTimes(): readonly ForeignTime[] {
    return [...this.#witnessTimes, ...this.#tokenTimes];
  }

  addTokens(times: readonly ForeignTime[]): void {
    this.#tokenTimes = times;
  }

  /** Whether a tree of that size and root is a beginning of the newest; undefined where the package has no proof. */
  holds(size: number, root: Uint8Array): Promise<boolean | undefined> {
    return isBeginning(this.#context, { size, root }, this.newest);
  }

  /** The earliest foreign time covering that index, ms; undefined if there is none. */
  foreignTimeOf(index: number): number | undefined {
    return earliest(this.foreignTimes, index);
  }

  /** By witnesses alone, who sign as the log grows. A token may be had years later: it must not make what was anchored in time look late. */
  witnessTimeOf(index: number): number | undefined {
    return earliest(this.#witnessTimes, index);
  }
}

function earliest(times: readonly ForeignTime[], index: number): number | undefined {
  const covering = times.filter(({ size }) => size > index).map(({ ms }) => ms);
  return covering.length > 0 ? Math.min(...covering) : undefined;
}

export async function checkLog(claim: Claim, context: Context, found: ExaminedEvents): Promise<LogView | undefined> {
  const sizes = context.reader.entries
    .map(({ path }) => readPath(path))
    .flatMap((path) => (path?.is === 'checkpoint' ? [path.size] : []))
    .sort((a, b) => b - a);
  const [newestSize, ...olderSizes] = sizes;
  if (newestSize === undefined) return void claim.fail('the package holds no checkpoint');
  const newest = await claim.attempt(checkpointPath(newestSize), () => readCheckpoint(context, newestSize));
  if (!newest) return undefined;
  checkSigners(claim, context.trust, newest);
  const indices = await checkInclusion(claim, context, { found, newest });
  const opened: OpenedCheckpoint[] = [newest];
  for (const size of olderSizes) {
    await claim.attempt(checkpointPath(size), async () => {
      const older = await readCheckpoint(context, size);
      const holds = await isBeginning(context, older, newest);
      claim.expect(holds === true, `${checkpointPath(size)} is not shown to be a beginning of the newest checkpoint`);
      opened.push(older);
    });
  }
  await checkPins(claim, context, newest);
  const witnessTimes = opened.flatMap(({ size, signatures }) =>
    signatures.flatMap(({ timeS }) => (timeS === undefined ? [] : [{ size, ms: timeS * 1000 }])),
  );
  claim.note(`log ${newest.origin}, newest checkpoint of size ${newest.size}`);
  const checkpoints = new Map(opened.map((one) => [one.size, one]));
  return new LogView(context, { newest, indices, checkpoints, witnessTimes });
}

async function readCheckpoint(context: Context, size: number): Promise<OpenedCheckpoint> {
  const { crypto, trust, reader } = context;
  const note = fromUtf8(await reader.read(checkpointPath(size), MAX_NOTE_BYTES));
  if (claimedCheckpoint(note).size !== size) throw new EvidenceError('bad-note', 'is of another size');
  const checkpoint = await openCheckpoint(crypto, note, [...trust.logs, ...trust.witnesses.values()]);
  const inRange = checkpoint.signatures.some(
    ({ key }) => key.type === 1 && key.name === checkpoint.origin && size <= (trust.until.get(key.id) ?? size),
  );
  if (!inRange) throw new EvidenceError('bad-signature', 'signed only by a key that no longer counted at that size');
  return checkpoint;
}

function checkSigners(claim: Claim, trust: Trust, newest: OpenedCheckpoint): void {
  const keys = new Set(newest.signatures.map(({ key }) => key));
  const cosigned = new Set([...trust.witnesses].filter(([, key]) => keys.has(key)).map(([name]) => name));
  claim.expect(quorumHolds(trust, cosigned), `too few witnesses: the quorum ${trust.quorum} is not met`);
  if (trust.quorum !== 'none') claim.note(`cosigned by ${[...cosigned].join(', ')}`);
}

/** The n-th event stands under the n-th index: both lists are in the order of the log. */
async function checkInclusion(
  claim: Claim,
  context: Context,
  { found, newest }: { found: ExaminedEvents; newest: OpenedCheckpoint },
): Promise<number[]> {
  const indices = context.reader.entries
    .map(({ path }) => readPath(path))
    .flatMap((path) => (path?.is === 'proof' ? [path.logIndex] : []))
    .sort((a, b) => a - b);
  const leaves = [...found.events, ...(found.exported ? [found.exported] : [])].map(({ leaf }) => leaf);
  claim.expect(indices.length === leaves.length, `${indices.length} proofs for ${leaves.length} events`);
  for (const { event } of found.events) {
    claim.expect(event.origin === newest.origin, `event ${event.id} is of another log`);
  }
  const newestNote = fromUtf8(await context.reader.read(checkpointPath(newest.size), MAX_NOTE_BYTES));
  for (const [i, index] of indices.entries()) {
    const leaf = leaves[i];
    await claim.attempt(proofPath(index), async () => {
      const proof = parseTlogProof(fromUtf8(await context.reader.read(proofPath(index), MAX_NOTE_BYTES)));
      claim.expect(proof.index === index, `${proofPath(index)} is of index ${proof.index}`);
      claim.expect(proof.checkpoint === newestNote, `${proofPath(index)} does not end in the newest checkpoint`);
      const { size, root } = newest;
      const check = { leaf: leaf ?? new Uint8Array(), index, size, root, proof: proof.inclusion };
      claim.expect(await verifyInclusion(context.crypto, check), `event ${i + 1} is not in the log at index ${index}`);
    });
  }
  return indices;
}

async function checkPins(claim: Claim, context: Context, newest: OpenedCheckpoint): Promise<void> {
  for (const pin of context.trust.pins) {
    const holds =
      pin.size > newest.size
        ? await isBeginning(context, newest, { size: pin.size, root: pin.root })
        : await isBeginning(context, pin, newest);
    if (holds === undefined) claim.notProven(`the package has no proof for the pinned checkpoint of size ${pin.size}`);
    else claim.expect(holds, `the log is not the one that was pinned at size ${pin.size}`);
  }
}

interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

async function isBeginning(context: Context, older: Tree, newer: Tree): Promise<boolean | undefined> {
  if (older.size === newer.size) return equal(older.root, newer.root);
  const path = consistencyPath(older.size, newer.size);
  if (older.size > 0 && !context.reader.has(path)) return undefined;
  const proof = older.size > 0 ? parseConsistency(fromUtf8(await context.reader.read(path, MAX_NOTE_BYTES))) : [];
  const sizes = { oldSize: older.size, oldRoot: older.root, newSize: newer.size, newRoot: newer.root };
  return verifyConsistency(context.crypto, { ...sizes, proof });
}
