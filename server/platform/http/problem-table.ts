// The one table from fault codes to problems (RFC 9457), for HTTP and socket acknowledgements alike.
// A new code without a row doesn't compile. What isn't a Fault comes out as a bare 500: its words go to the log only.
import type { Language } from '../../contract/languages.ts';
import type { Problem } from '../../contract/problem.ts';
import { Fault, type FaultCode } from '../fault.ts';
import { kindInWords } from '../refusals/code-words.ts';
import { saidIn } from '../refusals/sentences.ts';

interface Row {
  readonly status: number;
  readonly title: string;
}

export const problemTable: Readonly<Record<FaultCode, Row>> = {
  malformed: { status: 400, title: 'The request is malformed' },
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'wrong-credentials': { status: 401, title: 'Wrong e-mail or password' },
  'second-factor': { status: 401, title: 'A code is needed too' },
  'step-up': { status: 403, title: 'Prove anew that it is you' },
  'passkey-refused': { status: 422, title: 'The passkey is refused' },
  'not-found': { status: 404, title: 'Not found' },
  forbidden: { status: 403, title: 'Not allowed' },
  'booking-overlap': { status: 409, title: 'The time is taken' },
  'already-heard': { status: 409, title: 'The child is heard once' },
  'calendar-refused': { status: 422, title: 'The calendar is refused' },
  'undecided-match': { status: 409, title: 'The child may be known already' },
  'impossible-time': { status: 422, title: 'The time is impossible' },
  'already-started': { status: 409, title: 'Already started' },
  'not-started': { status: 409, title: 'Not started' },
  'out-of-order': { status: 409, title: 'Out of order' },
  conflict: { status: 409, title: 'Conflict' },
  'ticket-refused': { status: 403, title: 'The ticket is refused' },
  'not-joined': { status: 409, title: 'Not in the room' },
  'media-refused': { status: 422, title: 'The media request is refused' },
  'node-away': { status: 503, title: 'The media node is away' },
  'not-sealed': { status: 409, title: 'Not sealed yet' },
  'on-hold': { status: 409, title: 'On legal hold' },
  destroyed: { status: 410, title: 'Destroyed' },
  'tool-missing': { status: 503, title: 'A program is missing here' },
  busy: { status: 503, title: 'Busy' },
  'too-many': { status: 429, title: 'Too many at once' },
  internal: { status: 500, title: 'Something went wrong here' },
};

/** Somebody asked for what isn't theirs, or not theirs without more: of these a trace stays, however quiet the log is. */
export const isDenial = (code: string): boolean => code === 'forbidden' || code === 'not-found' || code === 'step-up';

const unknownFault = new Fault('internal', 'It is in the log. Nothing was changed.');

/**
 * Only a Fault's own sentence goes out, in the language that was asked for; an `internal` one's doesn't. One that nobody translated comes
 * with its kind in that language, and as it is.
 */
export function problemOf(error: unknown, language: Language = 'en'): Problem {
  const fault = error instanceof Fault && error.code !== 'internal' ? error : unknownFault;
  const { status, title } = problemTable[fault.code];
  const said = fault.errors.map(({ field, message }) => ({ field, message: saidIn(language, message) ?? message }));
  const errors = said.length > 0 ? { errors: said } : {};
  const { extension, code, message } = fault;
  const detail = saidIn(language, message) ?? `${kindInWords(language, code)} (\u2066${message}\u2069)`;
  return { ...extension, type: `urn:heard-once:${code}`, title, status, code, detail, ...errors };
}
