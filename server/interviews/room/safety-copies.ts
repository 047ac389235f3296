// Takes in what a room recorded for itself while its way to the media node was lost. Pieces come in any order and more than once;
// each is durable in both vaults before it is acknowledged. Whole, the copy is an exhibit of its own: its custody event is
// committed with the row that says so. The gap that it covers stays declared. Nothing here can open it. What was masked isn't taken.
//
// On disk, in each vault: safety-copies/<copy>/key.jwe, 000000.part, 000001.part …; the exhibit is the pieces in their order.
import { createHash } from 'node:crypto';
import {
  type FinishSafetyCopy,
  maskedPiece,
  type OpenSafetyCopy,
  type SafetyChunk,
  type SafetyKey,
  type SafetyProgress,
  touchesMasked,
} from '../../contract/room.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { safetyKeyPath, safetyPiecePath } from '../../recordings/safety-copy-files.ts';
import type { Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { seated, seatFor } from '../seat.ts';
import { maskedIn } from './masked-pieces.ts';
import * as store from './safety-store.ts';

/** A folder of files on a disk of its own: a media vault, as far as safety copies need it. */
export interface SafetyVault {
  readonly id: string;
  size(path: string): Promise<number | undefined>;
  read(path: string): Promise<Uint8Array>;
  /** Durable once it returns; whole or not at all. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
}

export interface SafetyHouse extends House, Telling {
  readonly safety: { readonly key: SafetyKey; readonly vaults: readonly SafetyVault[] };
}

export async function readSafetyKeyFor(house: SafetyHouse, actor: Actor, sessionId: string): Promise<SafetyKey> {
  await seatFor(house, { actor, sessionId, action: 'safety-copy.keep' });
  return house.safety.key;
}

/** @throws Fault `not-started` where nothing is recorded that it could stand beside */
export async function openCopy(
  house: SafetyHouse,
  actor: Actor,
  { copyId, sessionId, tracks, beganAt, wrappedKey }: OpenSafetyCopy & { copyId: string },
): Promise<SafetyProgress> {
  const { facts } = await seated(house, { actor, sessionId, action: 'safety-copy.keep' });
  if (!facts.recording)
    throw new Fault('not-started', 'Nothing of this session is recorded: there is no gap to cover.');
  const recordingId = facts.recording.id;
  await store.insertSafetyCopy(house.database, {
    ...{ id: copyId, sessionId, recordingId, tracks, wrappedKey },
    ...{ beganAt: new Date(beganAt), openedAt: house.clock.now() },
  });
  const copy = await store.readSafetyCopy(house.database, copyId);
  if (copy?.sessionId !== sessionId || copy.wrappedKey !== wrappedKey)
    throw new Fault('conflict', 'This id was used for another safety copy. Make a new one.');
  await inEveryVault(house, safetyKeyPath(copyId), Buffer.from(wrappedKey, 'ascii'));
  return progressOf(copy);
}

export async function takePiece(
  house: SafetyHouse,
  actor: Actor,
  { copyId, no, sha256, bytes: base64, ...span }: SafetyChunk & { copyId: string; no: number },
): Promise<void> {
  const copy = await mine(house, actor, copyId);
  const known = copy.pieces.find((piece) => piece.no === no);
  if (known?.sha256 === sha256) return;
  if (known || copy.keptAt) throw new Fault('conflict', `Piece ${no} is kept already, with other bytes.`);
  const bytes = Buffer.from(base64, 'base64');
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw malformed('sha256', 'isn’t that of the bytes: send the piece again');
  if (bytes.length === 0) throw malformed('bytes', 'must not be empty');
  insistOnMasked(copy, bytes, span);
  await inEveryVault(house, safetyPiecePath(copyId, no), bytes);
  await store.insertPiece(house.database, { copyId, no, bytes: bytes.length, sha256 });
}

export async function finishCopy(
  house: SafetyHouse,
  actor: Actor,
  { copyId, chunks, durationMs }: FinishSafetyCopy & { copyId: string },
): Promise<SafetyProgress> {
  const copy = await mine(house, actor, copyId);
  if (copy.keptAt) return progressOf(copy);
  const missing = Array.from({ length: chunks }, (_, no) => no).find((no) => copy.pieces[no]?.no !== no);
  if (missing !== undefined) throw new Fault('out-of-order', `Piece ${missing} is missing: send it first.`);
  if (copy.pieces.length > chunks) throw malformed('chunks', `is less than the ${copy.pieces.length} pieces kept`);
  const { sha256, bytes } = await wholeHash(house, copy);
  const keptAt = house.clock.now();
  await inTransaction(house.database, async (tx) => {
    await store.lockSafetyCopy(tx, copyId);
    if ((await store.readSafetyCopy(tx, copyId))?.keptAt) return;
    await store.markKept(tx, copyId, { durationMs, chunks, bytes: BigInt(bytes), sha256, keptAt });
    const startedMs = copy.recording.startedAt?.getTime();
    const fromMs = startedMs === undefined ? -1 : copy.beganAt.getTime() - startedMs;
    const data = {
      ...{ recording: copy.recordingId, copy: copyId, sha256, bytes, tracks: copy.tracks, durationMs },
      ...(fromMs < 0 ? {} : { fromMs }),
    };
    const who = stamp(house.clock, personActor(actor, 'room-station'), copyId);
    await house.custody.append(tx, [
      { ...who, type: 'safetycopy.kept', subject: `session:${copy.sessionId}`, why: 'safekeeping', data },
    ]);
  });
  return progressOf(await mine(house, actor, copyId));
}

/** What is masked is kept nowhere; and nothing is called masked that wasn't. */
function insistOnMasked(
  { beganAt, session }: store.SafetyCopyRow,
  bytes: Uint8Array,
  span: { readonly fromMs: number; readonly untilMs: number },
): void {
  const masked = touchesMasked(maskedIn(beganAt, session.masks), span);
  if (masked === same(bytes, Buffer.from(maskedPiece, 'ascii'))) return;
  throw new Fault(
    'conflict',
    masked
      ? `This piece is of a span that was masked: it isn’t kept. Send “${maskedPiece}” in its place.`
      : 'Nothing was masked then: send the piece itself.',
  );
}

/** Of a session that is the asker's room's; else as if it weren't there. */
async function mine(house: SafetyHouse, actor: Actor, copyId: string): Promise<store.SafetyCopyRow> {
  const copy = await store.readSafetyCopy(house.database, copyId);
  if (!copy) throw new Fault('not-found', 'There is no such safety copy, or it is not yours.');
  await seatFor(house, { actor, sessionId: copy.sessionId, action: 'safety-copy.keep' });
  return copy;
}

/** Durable in all of them once it returns; the same again changes nothing. */
async function inEveryVault({ safety }: SafetyHouse, path: string, bytes: Uint8Array): Promise<void> {
  await Promise.all(
    safety.vaults.map(async (vault) => {
      if ((await vault.size(path)) === bytes.length && same(await vault.read(path), bytes)) return;
      // What stands there else was never acknowledged: a crash came between the file and its row.
      await vault.replace(path, bytes);
    }),
  );
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** Read back from each vault: what is announced is what is there. @throws Fault `internal` where a vault says otherwise */
async function wholeHash(
  { safety }: SafetyHouse,
  copy: store.SafetyCopyRow,
): Promise<{ sha256: string; bytes: number }> {
  const found = await Promise.all(
    safety.vaults.map(async (vault) => {
      const whole = createHash('sha256');
      let bytes = 0;
      for (const { no, sha256 } of copy.pieces) {
        const piece = await vault.read(safetyPiecePath(copy.id, no));
        if (createHash('sha256').update(piece).digest('hex') !== sha256)
          throw new Fault('internal', `piece ${no} of safety copy ${copy.id} isn’t in ${vault.id} as it came`);
        whole.update(piece);
        bytes += piece.length;
      }
      return { sha256: whole.digest('hex'), bytes };
    }),
  );
  const [first] = found;
  if (!first) throw new Fault('internal', 'there is no vault to keep a safety copy in');
  return first;
}

function progressOf(copy: store.SafetyCopyRow): SafetyProgress {
  const { pieces, keptAt, sha256, bytes, beganAt, session } = copy;
  return {
    chunks: pieces.map(({ no, sha256: hash }) => ({ no, sha256: hash })),
    masked: maskedIn(beganAt, session.masks),
    kept: keptAt && sha256 && bytes ? { bytes: Number(bytes), sha256, at: keptAt.toISOString() } : null,
  };
}

function malformed(field: string, message: string): Fault {
  return new Fault('malformed', `${field} ${message}.`, { errors: [{ field, message }] });
}
