// What the recorder refuses or can't do, as a value with a stable code.

export type RecorderErrorCode =
  | 'unknown-recording'
  | 'unexpected-track'
  | 'conflict'
  | 'fenced'
  | 'no-vault'
  | 'key'
  | 'integrity'
  | 'closed'
  | 'damaged-spool';

export class RecorderError extends Error {
  readonly code: RecorderErrorCode;

  constructor(code: RecorderErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'RecorderError';
    this.code = code;
  }
}

export function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
