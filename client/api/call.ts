// The one way to the server over HTTP. Every answer is read through the contract's schema before a screen sees it; the first page's own
// by hand (first-answers.ts). What is refused because one must prove anew that it is oneself is asked again, once, after the proof.
import { askedByNobody } from './attended.ts';
import type { Reader } from './first-answers.ts';
import { pageLanguage } from './page-language.ts';
import { noAnswer, problemFrom, strangeAnswer } from './problem.ts';

type Method = 'GET' | 'POST' | 'PUT';
interface Sent {
  readonly body?: unknown;
  /** instead of a body: as it is */
  readonly file?: Blob;
  readonly signal?: AbortSignal | undefined;
}

export interface Call<T> extends Sent {
  /** the contract's schema; or how it is fetched, once there is an answer to read */
  readonly answer: Reader<T> | (() => Promise<Reader<T>>);
}

async function send(method: Method, path: string, sent: Sent) {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        'accept-language': pageLanguage(),
        ...askedByNobody(),
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

/** Resolves with whether the proof was given. */
export type Ask = () => Promise<boolean>;
let askForProof: Ask | undefined;

/** Until what it returns is called. */
export function whenProofIsNeeded(ask: Ask): () => void {
  askForProof = ask;
  return () => {
    if (askForProof === ask) askForProof = undefined;
  };
}

let signInEnded: (() => void) | undefined;

/** Called whenever the server says that nobody is signed in here any more; until what it returns is called. */
export function whenSignInEnded(tell: () => void): () => void {
  signInEnded = tell;
  return () => {
    if (signInEnded === tell) signInEnded = undefined;
  };
}

/** A good answer, or the refusal thrown. */
async function answered(method: Method, path: string, sent: Sent): Promise<Response> {
  const response = await send(method, path, sent);
  if (response.ok) return response;
  const refusal = problemFrom(await json(response), response.status);
  if (refusal.code === 'not-signed-in') signInEnded?.();
  if (refusal.code !== 'step-up' || !(await askForProof?.())) throw refusal;
  const again = await send(method, path, sent);
  if (!again.ok) throw problemFrom(await json(again), again.status);
  return again;
}

const json = async (response: Response): Promise<unknown> => response.json().catch(() => undefined);

export async function call<T>(method: Method, path: string, { answer, ...sent }: Call<T>): Promise<T> {
  const body = await json(await answered(method, path, sent));
  const read = (typeof answer === 'function' ? await answer() : answer).safeParse(body);
  if (!read.success) throw strangeAnswer(path);
  return read.data;
}

/** For what answers with a file. */
export async function bytes(path: string, method: Method = 'POST'): Promise<Blob> {
  return (await answered(method, path, {})).blob();
}

/** For files that are taken with a 204. */
export async function bring(path: string, file: Blob): Promise<void> {
  await answered('POST', path, { file });
}

/** For acts that answer 204. */
export async function act(path: string, body: unknown = {}, method: Method = 'POST'): Promise<void> {
  await answered(method, path, { body });
}
