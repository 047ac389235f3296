// Sends a working copy's bytes, whole or by range, at the pace of whoever takes them. Every piece is opened under its seal
// before it goes out; a damaged one cuts the answer off, since half an answer can't be taken back.
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { type KeyRing, unwrapKey } from '../../media/vault/wrapped-key.ts';
import type { Log } from '../platform/log.ts';
import { wantedRange } from './range.ts';
import { openSealedFile } from './sealed-file.ts';
import type { CopyRow } from './store.ts';

export interface CopyStore {
  readonly copiesDir: string;
  readonly keyEncryptionKeys: KeyRing;
  readonly log: Log;
}

/** All of it, in pieces; for export. */
export async function* readCopy(store: Omit<CopyStore, 'log'>, copy: CopyRow): AsyncGenerator<Uint8Array, void, void> {
  const key = await unwrapKey(store.keyEncryptionKeys, copy.fileKey);
  const file = await openSealedFile({ path: join(store.copiesDir, copy.fileName), file: copy.id, key });
  try {
    yield* file.read(0, file.bytes);
  } finally {
    await file.close();
  }
}

/** Answers 200, 206 or 416, to GET and HEAD. Throws only before the first byte. */
export async function sendCopy(store: CopyStore, copy: CopyRow, request: Request, response: Response): Promise<void> {
  const key = await unwrapKey(store.keyEncryptionKeys, copy.fileKey);
  const file = await openSealedFile({ path: join(store.copiesDir, copy.fileName), file: copy.id, key });
  try {
    if (BigInt(file.bytes) !== copy.bytes) throw new Error(`${copy.fileName} isn't as long as it was`);
    const wanted = wantedRange(request.headers.range, file.bytes);
    response.setHeader('Accept-Ranges', 'bytes');
    if (wanted.kind === 'unsatisfiable') {
      response.status(416).setHeader('Content-Range', `bytes */${file.bytes}`).end();
      return;
    }
    const { from, until } = wanted.kind === 'part' ? wanted : { from: 0, until: file.bytes };
    response.status(wanted.kind === 'part' ? 206 : 200);
    response.setHeader('Content-Type', copy.mediaType);
    response.setHeader('Content-Length', String(until - from));
    if (wanted.kind === 'part') response.setHeader('Content-Range', `bytes ${from}-${until - 1}/${file.bytes}`);
    if (request.method === 'HEAD') response.end();
    else await stream(store.log, file.read(from, until), response);
  } finally {
    await file.close();
  }
}

/** A player that seeks drops its request: that is no error. */
async function stream(log: Log, pieces: AsyncIterable<Buffer>, response: Response): Promise<void> {
  try {
    await pipeline(pieces, response);
  } catch (err) {
    const left = err instanceof Error && 'code' in err && err.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!left) log.error({ err }, 'a working copy broke off');
    response.destroy();
  }
}
