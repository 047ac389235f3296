// The one error of this room. Its code is stable: callers and reports go by the code, people by the message.
// Refuses to know where the bytes came from; whoever read them says that.

export type EvidenceFaultCode =
  | 'too-long'
  | 'not-utf8'
  | 'not-json'
  | 'not-canonical'
  | 'bad-number'
  | 'bad-string'
  | 'bad-name'
  | 'too-deep'
  | 'bad-value'
  | 'missing-member'
  | 'unknown-member'
  | 'bad-encoding'
  | 'bad-key'
  | 'bad-note'
  | 'bad-signature'
  | 'bad-proof'
  | 'bad-record'
  | 'broken-chain'
  | 'bad-seal'
  | 'bad-media'
  | 'bad-package'
  | 'bad-trust';

export class EvidenceError extends Error {
  readonly code: EvidenceFaultCode;

  constructor(code: EvidenceFaultCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'EvidenceError';
    this.code = code;
  }
}

/** What to tell of anything caught. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
