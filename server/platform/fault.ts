// What went wrong, as a value: a stable code, a sentence for whoever asked, and the cause for the log.
// Refuses to know HTTP: one table (platform/http/problem-table.ts) turns codes into problems.

export type FaultCode =
  | 'malformed'
  | 'not-signed-in'
  | 'wrong-credentials'
  | 'not-found'
  | 'forbidden'
  | 'booking-overlap'
  | 'already-heard'
  | 'undecided-match'
  | 'impossible-time'
  | 'already-started'
  | 'not-started'
  | 'out-of-order'
  | 'conflict'
  | 'ticket-refused'
  | 'not-joined'
  | 'media-refused'
  | 'node-away'
  | 'not-sealed'
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

  constructor(code: FaultCode, message: string, more: { cause?: unknown; errors?: readonly FieldError[] } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Fault';
    this.code = code;
    this.errors = more.errors ?? [];
  }
}
