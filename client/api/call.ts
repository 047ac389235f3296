// The one way to the server over HTTP. Every answer is read through the contract's schema before a screen sees it.
import type { ZodType } from 'zod';
import { noAnswer, problemFrom, strangeAnswer } from './problem.ts';

type Method = 'GET' | 'POST' | 'PUT';
interface Sent {
  readonly body?: unknown;
  /** instead of a body: as it is */
  readonly file?: Blob;
  readonly signal?: AbortSignal | undefined;
}

export interface Call<T> extends Sent {
  readonly answer: ZodType<T>;
}

async function send(method: Method, path: string, sent: Sent) {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      ...(sent.file === undefined ? {} : { body: sent.file }),
      ...(sent.signal === undefined ? {} : { signal: sent.signal }),
    });
  } catch (error) {
    if (sent.signal?.aborted === true) throw error;
    throw noAnswer();
  }
}

const json = async (response: Response): Promise<unknown> => response.json().catch(() => undefined);

export async function call<T>(method: Method, path: string, { answer, ...sent }: Call<T>): Promise<T> {
  const response = await send(method, path, sent);
  const body = await json(response);
  if (!response.ok) throw problemFrom(body, response.status);
  const read = answer.safeParse(body);
  if (!read.success) throw strangeAnswer(path);
  return read.data;
}

/** For what answers with a file. */
export async function bytes(path: string, method: Method = 'POST'): Promise<Blob> {
  const response = await send(method, path, {});
  if (!response.ok) throw problemFrom(await json(response), response.status);
  return response.blob();
}

/** For acts that answer 204. */
export async function act(path: string, body: unknown = {}, method: Method = 'POST'): Promise<void> {
  const response = await send(method, path, { body });
  if (!response.ok) throw problemFrom(await json(response), response.status);
}
