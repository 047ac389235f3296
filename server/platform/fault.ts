// What went wrong, as a value: a stable code, a sentence for whoever asked, and the cause for the log.
// Refuses to know HTTP: one table (platform/http/problem-table.ts) turns codes into problems.

export type FaultCode =
  | 'malformed'
  | 'not-signed-in'
  | 'wrong-credentials'
  | 'second-factor'
  | 'step-up'
  | 'passkey-refused'
  | 'not-found'
  | 'forbidden'
  | 'booking-overlap'
  | 'already-heard'
  | 'undecided-match'
  | 'impossible-time'
  | 'calendar-refused'
  | 'already-started'
  | 'not-started'
  | 'out-of-order'
  | 'conflict'
  | 'ticket-refused'
  | 'not-joined'
  | 'media-refused'
  | 'node-away'
  | 'not-sealed'
  | 'on-hold'
  | 'destroyed'
  | 'tool-missing'
  | 'busy'
  | 'too-many'
  | 'internal';

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export class Fault extends Error {
  readonly code: FaultCode;
  readonly errors: readonly FieldError[];
  /** What else helps whoever asked: extension members of the problem (RFC 9457 §3.2). */
  readonly extension: Readonly<Record<string, unknown>>;

  constructor(
    code: FaultCode,
    message: string,
    more: { cause?: unknown; errors?: readonly FieldError[]; extension?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Fault';
    this.code = code;
    this.errors = more.errors ?? [];
    this.extension = more.extension ?? {};
  }

  /** The same refusal, with more that helps. */
  with(extension: Readonly<Record<string, unknown>>): Fault {
    const { code, message, cause, errors } = this;
    return new Fault(code, message, { cause, errors, extension: { ...this.extension, ...extension } });
  }
}
