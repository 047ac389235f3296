// Every refusal, over HTTP or in a socket's acknowledgement, as one error. What isn't a problem document becomes one
// with a code of ours, so that screens handle a single shape.
import type { Problem } from '../../server/contract/problem.ts';
import { problem } from './first-answers.ts';

export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  /** field path → what is wrong with it */
  readonly fields: ReadonlyMap<string, string>;
  /** the refusal as it came: some carry more than a problem, such as fresh proposals */
  readonly body: unknown;

  constructor(given: Problem, body: unknown = given) {
    super(given.detail === '' ? given.title : given.detail);
    this.name = 'ProblemError';
    this.code = given.code;
    this.status = given.status;
    this.body = body;
    this.fields = new Map((given.errors ?? []).map(({ field, message }) => [field, message]));
  }
}

const ours = (code: string, status: number, detail: string): ProblemError =>
  new ProblemError({ type: `urn:heard-once:${code}`, title: code, status, code, detail });

/** No answer came: the link or the server is away. Trying again later makes sense. */
// no words: i18n/problem-words.ts says it by its code, as all of these
export const noAnswer = (): ProblemError => ours('no-answer', 0, 'No answer from the server. Is the connection up?');

/** The answer wasn't what the contract says: page and server are of different builds, most likely. */
export const strangeAnswer = (where: string): ProblemError =>
  // no words: said by its code
  ours('strange-answer', 0, `The server’s answer to ${where} isn’t understood. Reload the page.`);

export function problemFrom(body: unknown, status: number): ProblemError {
  const read = problem.safeParse(body);
  return read.success
    ? new ProblemError(read.data, body)
    : // no words: said by its code
      ours('strange-refusal', status, `The server refused (status ${status}) without saying why.`);
}

/** Any thrown value as a problem, for showing. */
export const asProblem = (error: unknown): ProblemError =>
  error instanceof ProblemError
    ? error
    : // no words: said by its code
      ours('page-fault', 0, error instanceof Error ? error.message : 'Something in this page failed.');
