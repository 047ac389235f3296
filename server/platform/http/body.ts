// Reads a request's body: JSON, UTF-8, at most 64 KiB unless its route takes more, not compressed; or, where a route takes a file, its
// bytes. Anything else is a problem that says so.
import express, { type Request, type Response } from 'express';
import { Fault } from '../fault.ts';
import { parseStrictJson } from './strict-json.ts';

export const usualBodyBytes = 64 * 1024;

/** The parsed body; undefined when there is none. */
export async function readJsonBody(
  request: Request,
  response: Response,
  limitBytes = usualBodyBytes,
): Promise<unknown> {
  const bytes = await readBytes(request, response, limitBytes);
  if (bytes.length === 0) return undefined;
  if (!request.is('application/json')) throw new Fault('malformed', 'The body must be application/json.');
  const charset = /;\s*charset="?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8')
    throw new Fault('malformed', 'The body must be UTF-8.');
  return parseStrictJson(bytes);
}

/** The body as it came, of whatever type; empty when there is none. */
export async function readBytes(request: Request, response: Response, limitBytes: number): Promise<Uint8Array> {
  const read = express.raw({ type: () => true, limit: limitBytes, inflate: false });
  await new Promise<void>((resolve, reject) => {
    read(request, response, (error?: unknown) => (error ? reject(readFault(error, limitBytes)) : resolve()));
  });
  const bytes: unknown = request.body;
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}

function readFault(cause: unknown, limitBytes: number): Fault {
  const type = typeof cause === 'object' && cause !== null && 'type' in cause ? cause.type : undefined;
  if (type === 'entity.too.large') return new Fault('malformed', `The body is larger than ${limitBytes} bytes.`);
  if (type === 'encoding.unsupported') return new Fault('malformed', 'The body must not be compressed.');
  return new Fault('malformed', 'The body did not arrive whole.', { cause });
}
