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
export async function* readCopy(
  store: Omit<CopyStore, 'log'>,
  copy: Pick<CopyRow, 'id' | 'fileName' | 'fileKey'>,
): AsyncGenerator<Uint8Array, void, void> {
  const key = await unwrapKey(store.keyEncryptionKeys, copy.fileKey);
  const file = await openSealedFile({ path: join(store.copiesDir, copy.fileName), file: copy.id, key });
  try {
    yield* file.read(0, file.bytes);
  } finally {
    await file.close();
  }
}

/** A part of it; for what must be known of it before it goes out. */
export async function readOf(
  store: Omit<CopyStore, 'log'>,
  copy: CopyRow,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<Buffer> {
  const key = await unwrapKey(store.keyEncryptionKeys, copy.fileKey);
  const file = await openSealedFile({ path: join(store.copiesDir, copy.fileName), file: copy.id, key });
  try {
    const pieces: Buffer[] = [];
    for await (const piece of file.read(from, until)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await file.close();
  }
}

export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  /** Told up to where an answer's bytes were taken, and when it is over. */
  delivery?(from: number): { sent(until: number): void; over(): Promise<void> };
}

/** Answers 200, 206 or 416, to GET and HEAD. Throws only before the first byte. */
export async function sendCopy(store: CopyStore, copy: CopyRow, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
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
    else {
      const delivery = exchange.delivery?.(from);
      await stream(store.log, counted(file.read(from, until), from, delivery), response);
      await delivery?.over();
    }
  } finally {
    await file.close();
  }
}

/** A piece counts once the next one is asked for: the one before was taken. */
async function* counted(pieces: AsyncIterable<Buffer>, from: number, delivery?: { sent(until: number): void }) {
  let until = from;
  for await (const piece of pieces) {
    yield piece;
    until += piece.length;
    delivery?.sent(until);
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
