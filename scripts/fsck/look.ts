// Looks at everything that must agree: files first, then rows, then log, so that what comes meanwhile isn't a stray. Reads only.

import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { hex } from '../../media/evidence/bytes.ts';
import { parseEvent } from '../../media/evidence/event.ts';
import { type Manifest, manifestHash, parseManifest } from '../../media/evidence/manifest.ts';
import { storedManifestPath, storedPath } from '../../media/evidence/package-layout.ts';
import { FolderVault } from '../../media/vault/folder-vault.ts';
import { VaultError } from '../../media/vault/vault.ts';
import type { Database } from '../../server/platform/database/database.ts';
import type { SealedFileSize, Seen, SeenFile, SeenRecording } from './seen.ts';

export interface Places {
  readonly database: Database;
  readonly vaults: readonly { readonly id: string; readonly root: string }[];
  readonly copiesDir: string;
  readonly silentHours: number;
  readonly now: Date;
}

/** What was destroyed isn't missing; a destruction that is under way is gone on with by the server. */
const stands = { destruction: null };

/** Rejects where a folder or the database can't be read: what couldn't be looked at is no disagreement. */
export async function look({ database, vaults, copiesDir, silentHours, now }: Places): Promise<Seen> {
  const walked = [];
  for (const { id, root } of vaults) walked.push({ id, files: await walk(root) });
  const copiesFolder = await walk(copiesDir);
  const readers = vaults.map((vault) => new FolderVault(vault));
  return {
    ...{ now, silentHours, vaults: walked, copiesFolder },
    recordings: await recordingsIn(database, readers),
    begunInLog: await begunInLog(database),
    childrenWithKey: await childrenWithKey(database),
    imported: new Set(
      (await database.importedPackage.findMany({ where: stands, select: { id: true } })).map(({ id }) => id),
    ),
    copies: [
      ...(await database.workingCopy.findMany({ where: { erasedAt: null, recording: stands } })),
      ...(await database.copyStrip.findMany({ where: { recording: stands } })),
    ].flatMap(({ fileName, bytes }) => (fileName === null ? [] : [{ fileName, bytes: Number(bytes) }])),
    safetyCopies: await database.safetyCopy.findMany({
      where: { recording: stands },
      select: { id: true, pieces: true },
    }),
    exhibitFiles: await database.exhibitFile.findMany({
      where: { exhibit: { recording: stands } },
      select: { id: true, bytes: true },
    }),
  };
}

async function walk(root: string, below = ''): Promise<SeenFile[]> {
  const files: SeenFile[] = [];
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await walk(root, path)));
    else {
      const found = await lstat(join(root, path)).catch(() => undefined); // renamed meanwhile
      if (found) files.push({ path, bytes: found.size, changedAt: found.mtime });
    }
  }
  return files;
}

async function recordingsIn(database: Database, readers: readonly FolderVault[]): Promise<SeenRecording[]> {
  const rows = await database.recording.findMany({
    orderBy: { requestedAt: 'asc' },
    include: { destruction: { select: { completedAt: true } } },
  });
  const seen: SeenRecording[] = [];
  for (const { id, state, requestedAt, manifestHash: hash, destruction } of rows) {
    const manifests: Record<string, 'signed' | 'other' | 'missing'> = {};
    let signed: Manifest | null = null;
    for (const reader of readers) {
      const bytes = await manifestBytes(reader, id);
      const fits = bytes !== null && hash !== null && hex(await manifestHash(nodeCrypto, bytes)) === hash;
      manifests[reader.id] = bytes === null ? 'missing' : fits ? 'signed' : 'other';
      if (fits) signed ??= parseManifest(bytes);
    }
    const subject = `evidence:${id}`;
    const seal = await database.custodyEntry.count({ where: { subject, type: 'recording.sealed' } });
    const newest = await database.custodyEntry.findFirst({ where: { subject }, orderBy: { seq: 'desc' } });
    seen.push({
      ...{ id, state, requestedAt, manifests, files: signed && filesOf(signed) },
      ...{ sealedInLog: seal > 0, lastEventAt: newest?.loggedAt ?? null },
      destruction: destruction === null ? 'none' : destruction.completedAt === null ? 'begun' : 'complete',
    });
  }
  return seen;
}

async function manifestBytes(reader: FolderVault, recording: string): Promise<Uint8Array | null> {
  try {
    return await reader.read(storedManifestPath(recording));
  } catch (cause) {
    if (cause instanceof VaultError && cause.code === 'missing') return null;
    throw cause;
  }
}

/** Files of the chains, and those that are all tail. */
function filesOf({ recording, tracks, tails }: Manifest): SealedFileSize[] {
  const pathOf = (track: string, no: number) => storedPath(recording, track, no);
  const tailsOf = (track: string, no: number) =>
    tails.filter((one) => one.track === track && one.no === no).map(({ bytes }) => bytes);
  const listed = tracks.flatMap(({ id, files }) =>
    files.map(({ no, bytes }) => ({ path: pathOf(id, no), bytes, tails: tailsOf(id, no) })),
  );
  const paths = new Set(listed.map(({ path }) => path));
  const allTail = new Map(tails.map(({ track, no }) => [pathOf(track, no), tailsOf(track, no)]));
  return [
    ...listed,
    ...[...allTail].filter(([path]) => !paths.has(path)).map(([path, lengths]) => ({ path, bytes: 0, tails: lengths })),
  ];
}

async function begunInLog(database: Database): Promise<string[]> {
  const rows = await database.custodyEntry.findMany({ where: { type: 'recording.started' }, select: { event: true } });
  return rows.flatMap(({ event }) => {
    const begun = parseEvent(event);
    return begun.type === 'recording.started' ? [begun.data.recording] : [];
  });
}

async function childrenWithKey(database: Database): Promise<Seen['childrenWithKey']> {
  const rows = await database.child.findMany({
    where: { identityKey: { not: null } },
    select: { id: true, cases: { select: { id: true, caseNumber: true } } },
    orderBy: { id: 'asc' },
  });
  const ended = await database.custodyEntry.findMany({ where: { type: 'key.destroyed' }, select: { subject: true } });
  const subjects = new Set(ended.map(({ subject }) => subject));
  return rows.map(({ id, cases }) => ({
    id,
    caseNumbers: cases.map(({ caseNumber }) => caseNumber),
    destroyed: cases.some((one) => subjects.has(`case:${one.id}`)),
  }));
}
