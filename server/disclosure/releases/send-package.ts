// Sends a release's package, whole or by range, at the pace of whoever takes it: a download that broke off goes on where it stopped
// (RFC 9110 §13.1.5, §14). Each request is decided on before, and one under way is cut off when the release ends. Every piece is opened
// under its seal before it goes out.
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { Fault } from '../../platform/fault.ts';
import type { Log } from '../../platform/log.ts';
import { type Wanted, wantedRange } from '../../recordings/range.ts';
import { openSealedFile } from '../../recordings/sealed-file.ts';
import type { Vaults } from '../../recordings/vaults.ts';
import { keyOf } from './package-store.ts';
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
  const file = await openSealedFile({
    ...{ path: join(packagesDir, made.fileName), file: made.fileId, key: await keyOf({ ...vaults }, made) },
  });
  try {
    const etag = `"${made.sha256}"`;
    const wanted = wantedBy(request, { bytes: file.bytes, etag });
    response.setHeader('Accept-Ranges', 'bytes').setHeader('ETag', etag);
    if (wanted.kind === 'unsatisfiable') {
      response.status(416).setHeader('Content-Range', `bytes */${file.bytes}`).end();
      return;
    }
    const { from, until } = wanted.kind === 'part' ? wanted : { from: 0, until: file.bytes };
    response.status(wanted.kind === 'part' ? 206 : 200);
    response.setHeader('Content-Type', 'application/zip').setHeader('Content-Length', String(until - from));
    response.setHeader('Content-Disposition', `attachment; filename="${fileNameOf(recording.exhibitNumber)}"`);
    if (wanted.kind === 'part') response.setHeader('Content-Range', `bytes ${from}-${until - 1}/${file.bytes}`);
    if (request.method === 'HEAD') response.end();
    else await stream(log, file.read(from, until), response);
  } finally {
    await file.close();
  }
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
    if (!left) log.error({ err }, 'a package broke off');
    response.destroy();
  }
}
