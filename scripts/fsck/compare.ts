// Holds vaults, database and log against each other and names every disagreement. Pure: facts in, findings out; it says nothing of
// what a file holds, which is the reading-back's to say.

import { storedKeyPath, storedManifestPath } from '../../media/evidence/package-layout.ts';
import { setAsideMark } from '../../media/vault/folder-vault.ts';
import { keyPath, sealedPath } from '../../server/recordings/exhibits/shelf.ts';
import { safetyKeyPath, safetyPiecePath } from '../../server/recordings/safety-copy-files.ts';
import { sealedSize } from '../../server/recordings/sealed-piece.ts';
import type { Disagreement, Kind } from './kinds.ts';
import type { Seen, SeenFile, SeenRecording, SeenVault } from './seen.ts';

/** A temporary file younger than this may be in use. */
const inUseMs = 10 * 60_000;
const hourMs = 3_600_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Beside what the manifest lists; `lock.json` is the recorder's fence. */
const besideRecords = ['manifest.json', 'key.jwe', 'lock.json'];

export function compare(seen: Seen): Disagreement[] {
  return [
    ...seen.vaults.flatMap((vault) => [
      ...hiddenFiles(vault, seen.now),
      ...foldersWithoutRow(vault, seen),
      ...seen.recordings.flatMap((recording) => recordingIn(vault, recording)),
      ...safetyCopiesIn(vault, seen),
      ...exhibitsIn(vault, seen),
      ...childHalvesIn(vault, seen),
    ]),
    ...childrenBack(seen),
    ...workingCopies(seen),
    ...againstLog(seen),
  ];
}

const isHidden = ({ path }: SeenFile): boolean => path.split('/').some((part) => part.startsWith('.'));
const found = (kind: Kind, where: string): Disagreement => ({ kind, where });

function hiddenFiles({ id, files }: SeenVault, now: Date): Disagreement[] {
  return files.filter(isHidden).flatMap((file) => {
    const where = `${id}: ${file.path}`;
    if (file.path.includes(`.${setAsideMark}`)) return [found('set-aside', where)];
    return now.getTime() - file.changedAt.getTime() > inUseMs ? [found('leftover', where)] : [];
  });
}

function foldersWithoutRow({ id, files }: SeenVault, seen: Seen): Disagreement[] {
  const known = {
    recordings: new Set(seen.recordings.map((one) => one.id)),
    'safety-copies': new Set(seen.safetyCopies.map((one) => one.id)),
    exhibits: new Set(seen.exhibitFiles.map((one) => one.id)),
  };
  const strays = new Map<string, Disagreement>();
  for (const file of files.filter((one) => !isHidden(one))) {
    const [top = '', second = '', ...rest] = file.path.split('/');
    const stray = (kind: Kind, folder: string) => void strays.set(folder, found(kind, `${id}: ${folder}`));
    if (top === 'safety-copies' && rest.length > 0) {
      if (!known[top].has(second)) stray('safety-copy-without-row', `${top}/${second}`);
    } else if (top === 'exhibits' && rest.length > 0) {
      if (!known[top].has(second)) stray('exhibit-without-row', `${top}/${second}`);
    } else if (top === 'imported' && seen.imported.has(second)) {
      // Another centre's package, sealed; `npm run verify` reads it back when it is exported.
    } else if (top === 'child-keys' && (uuid.test(second) || second === 'complete')) {
      // Halves of children's keys: the server looks after them at its start.
    } else if (uuid.test(top) && second !== '') {
      if (!known.recordings.has(top)) stray('media-without-row', top);
    } else stray('unknown-file', file.path);
  }
  return [...strays.values()];
}

function recordingIn({ id, files }: SeenVault, recording: SeenRecording): Disagreement[] {
  const { state, manifests, files: listed } = recording;
  if (state === 'requested' || recording.destruction === 'begun') return [];
  if (recording.destruction === 'complete') return tombstoneIn({ id, files }, recording);
  const own = files.filter((one) => one.path.startsWith(`${recording.id}/`) && !isHidden(one));
  if (own.length === 0) return [found('row-without-media', `${id}: ${recording.id}`)];
  const there = new Map(own.map(({ path, bytes }) => [path, bytes]));
  const key = storedKeyPath(recording.id);
  const disagreements = there.has(key) ? [] : [found('key-missing', `${id}: ${key}`)];
  if (state !== 'sealed') return disagreements;
  const manifest = manifests[id];
  const where = `${id}: ${storedManifestPath(recording.id)}`;
  if (manifest === 'missing') disagreements.push(found('manifest-missing', where));
  if (manifest === 'other') disagreements.push(found('manifest-other', where));
  if (listed === null) return disagreements;
  for (const { path, bytes, tails } of listed) {
    const size = there.get(path);
    there.delete(path);
    if (bytes === 0 && size === undefined) continue; // all tail, in the other vault
    if (size === undefined) disagreements.push(found('file-missing', `${id}: ${path}`));
    else if (size < bytes) disagreements.push(found('file-short', `${id}: ${path}`));
    else if (size > bytes && !tails.includes(size - bytes)) disagreements.push(found('file-long', `${id}: ${path}`));
  }
  // A file without a record is a recorder's, killed before the first: no part of anything.
  for (const path of there.keys())
    if (!besideRecords.includes(path.slice(recording.id.length + 1)) && there.get(path) !== 0)
      disagreements.push(found('unlisted-file', `${id}: ${path}`));
  return disagreements;
}

/** Of what was destroyed: its manifest, its lines, and nothing else. */
function tombstoneIn(
  { id, files }: SeenVault,
  { id: recording, manifests, files: listed }: SeenRecording,
): Disagreement[] {
  const own = files.filter(({ path }) => path.startsWith(`${recording}/`)).map(({ path }) => path);
  const there = new Set(own);
  const back = own.filter((path) => path.endsWith('.rec') || path === storedKeyPath(recording));
  const lines = (listed ?? []).filter(({ bytes }) => bytes > 0).map(({ path }) => path.replace(/\.rec$/, '.lines'));
  return [
    ...(manifests[id] === 'signed' ? [] : [found('manifest-missing', `${id}: ${storedManifestPath(recording)}`)]),
    ...back.map((path) => found('not-destroyed', `${id}: ${path}`)),
    ...lines.filter((path) => !there.has(path)).map((path) => found('lines-missing', `${id}: ${path}`)),
  ];
}

function safetyCopiesIn({ id, files }: SeenVault, { safetyCopies }: Seen): Disagreement[] {
  const there = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return safetyCopies.flatMap((copy) => {
    const folder = `safety-copies/${copy.id}`;
    const pieces = copy.pieces.filter(({ no, bytes }) => there.get(safetyPiecePath(copy.id, no)) !== bytes);
    const keyLess = copy.pieces.length > 0 && !there.has(safetyKeyPath(copy.id));
    return pieces.length > 0 || keyLess ? [found('safety-copy-incomplete', `${id}: ${folder}`)] : [];
  });
}

function exhibitsIn({ id, files }: SeenVault, { exhibitFiles }: Seen): Disagreement[] {
  const there = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return exhibitFiles.flatMap((file) => {
    const folder = `exhibits/${file.id}`;
    const size = sealedSize(there.get(sealedPath(file.id)) ?? 0);
    const whole = there.has(keyPath(file.id)) && size?.bytes === file.bytes;
    return whole ? [] : [found('exhibit-incomplete', `${id}: ${folder}`)];
  });
}

function childHalvesIn({ id, files }: SeenVault, { childrenWithKey }: Seen): Disagreement[] {
  const there = new Set(files.map(({ path }) => path));
  return childrenWithKey
    .filter((child) => !child.destroyed && !there.has(`child-keys/${child.id}`))
    .map((child) => found('child-half-missing', `${id}: child-keys/${child.id}`));
}

/** By the case's number, which is what the command asks for. */
function childrenBack({ childrenWithKey }: Seen): Disagreement[] {
  return childrenWithKey
    .filter(({ destroyed }) => destroyed)
    .map(({ caseNumbers }) => found('child-back', `database: ${caseNumbers.map((one) => `case ${one}`).join(', ')}`));
}

function workingCopies({ copies, copiesFolder, now }: Seen): Disagreement[] {
  const names = new Set(copies.map(({ fileName }) => fileName));
  const there = new Map(copiesFolder.map((file) => [file.path, file.bytes]));
  const old = ({ changedAt }: SeenFile) => now.getTime() - changedAt.getTime() > inUseMs;
  return [
    ...copiesFolder
      .filter((file) => !names.has(file.path) && /\.sealed(\.part)?$/.test(file.path) && old(file))
      .map(({ path }) => found('copy-without-row', `copies: ${path}`)),
    ...copies
      .filter(({ fileName, bytes }) => sealedSize(there.get(fileName) ?? 0)?.bytes !== bytes)
      .map(({ fileName }) => found('row-without-copy', `copies: ${fileName}`)),
  ];
}

function againstLog({ recordings, begunInLog, now, silentHours }: Seen): Disagreement[] {
  const known = new Set(recordings.map(({ id }) => id));
  return [
    ...begunInLog.filter((id) => !known.has(id)).map((id) => found('begun-without-row', `log: ${id}`)),
    ...recordings.flatMap(({ id, state, sealedInLog, lastEventAt, requestedAt }) => {
      if (state === 'sealed') return sealedInLog ? [] : [found('sealed-not-in-log', `database: ${id}`)];
      if (sealedInLog) return [found('seal-not-in-row', `database: ${id}`)];
      const silentMs = now.getTime() - (lastEventAt ?? requestedAt).getTime();
      return silentMs > silentHours * hourMs ? [found('gone-silent', `database: ${id}`)] : [];
    }),
  ];
}
