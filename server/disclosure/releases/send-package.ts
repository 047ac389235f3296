// Sends a release's package, whole or by range, at the pace of whoever takes it: a download that broke off goes on where it stopped
// (RFC 9110 §13.1.5, §14). Each request is decided on before, and one under way is cut off when the release ends. Every piece is opened
// under its seal before it goes out. Refuses a file of another length than was made, and breaks off before the end of one with other bytes:
// what was changed while it was kept never arrives whole.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { type Wanted, wantedRange } from '../../recordings/range.ts';
import { openSealedFile } from '../../recordings/sealed-file.ts';
import type { Vaults } from '../../recordings/vaults.ts';
import { keyOf, type PackageRow } from './package-store.ts';
import type { ReleaseRow } from './store.ts';

export interface PackageShelf {
  readonly packagesDir: string;
  readonly vaults: Pick<Vaults, 'keyEncryptionKeys'>;
  readonly log: Log;
}

/** Answers 200, 206 or 416, to GET and HEAD. Throws only before the first byte. */
export async function sendPackage(
  { packagesDir, vaults, log }: PackageShelf,
  { package: made, recording }: Pick<ReleaseRow, 'package' | 'recording'>,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  if (!made?.sha256 || made.removedAt !== null)
    throw new Fault('conflict', 'The package is being made. Try again in a moment.');
  const options = { path: join(packagesDir, made.fileName), file: made.fileId, key: await keyOf({ ...vaults }, made) };
  const file = await openSealedFile(options).catch((cause: unknown) => {
    throw changed(log, made, cause);
  });
  try {
    if (BigInt(file.bytes) !== made.bytes) throw changed(log, made, `${file.bytes} bytes`);
    const etag = `"${made.sha256}"`;
    const wanted = wantedBy(request, { bytes: file.bytes, etag });
    response.setHeader('Accept-Ranges', 'bytes').setHeader('ETag', etag);
    if (wanted.kind === 'unsatisfiable') {
      response.status(416).setHeader('Content-Range', `bytes */${file.bytes}`).end();
      return;
    }
    const { from, until } = wanted.kind === 'part' ? wanted : { from: 0, until: file.bytes };
    const pieces = file.read(from, until);
    response.status(wanted.kind === 'part' ? 206 : 200);
    response.setHeader('Content-Type', 'application/zip').setHeader('Content-Length', String(until - from));
    response.setHeader('Content-Disposition', `attachment; filename="${fileNameOf(recording.exhibitNumber)}"`);
    if (wanted.kind === 'part') response.setHeader('Content-Range', `bytes ${from}-${until - 1}/${file.bytes}`);
    if (request.method === 'HEAD') response.end();
    else await stream(log, soundOrCut(pieces, until - from === file.bytes ? made.sha256 : null), response);
  } finally {
    await file.close();
  }
}

const alarm = 'ALARM: the package of a release isn’t as it was made';

/** Not sent: what isn't what was made. Whoever keeps the house is told; whoever asked, what to do. */
function changed(log: Log, { releaseId }: PackageRow, cause: unknown): Fault {
  log.error({ err: cause, release: releaseId }, alarm);
  const message = 'This package is no longer as it was made. Nothing of it is sent: ask for it to be released anew.';
  return new Fault('conflict', message, { cause });
}

class Changed extends Error {}

/** As it was sealed, piece by piece; the last piece of the whole only once all of it has the hash that it was made with. */
async function* soundOrCut(pieces: AsyncIterable<Buffer>, whole: string | null): AsyncGenerator<Buffer, void, void> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  try {
    for await (const piece of pieces) {
      if (held) yield held;
      if (whole !== null) hash.update(piece);
      held = piece;
    }
  } catch (cause) {
    throw new Changed('a piece of it isn’t as it was sealed', { cause });
  }
  if (whole !== null && hash.digest('hex') !== whole) throw new Changed('it has other bytes');
  if (held) yield held;
}

/** A part of another file than they have the beginning of would be no package: they get the whole. */
function wantedBy({ headers }: Request, { bytes, etag }: { bytes: number; etag: string }): Wanted {
  const begun = headers['if-range'];
  return begun !== undefined && begun !== etag ? { kind: 'whole' } : wantedRange(headers.range, bytes);
}

/** Of the exhibit's number; it tells of no child. */
const fileNameOf = (exhibit: string): string => `${exhibit.replaceAll(/[^A-Za-z0-9._-]/g, '-')}.zip`;

async function stream(log: Log, pieces: AsyncIterable<Buffer>, response: Response): Promise<void> {
  try {
    await pipeline(pieces, response);
  } catch (err) {
    const left = err instanceof Error && 'code' in err && err.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!left) log.error({ err }, err instanceof Changed ? alarm : 'a package broke off');
    response.destroy();
  }
}
