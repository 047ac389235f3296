// A command's way to say no: one line that tells the person at the keyboard what to do next.
// It carries no stack to the screen; whatever is not a Refusal is a fault of ours and keeps its stack.

export type RefusalCode =
  | 'missing-packages'
  | 'missing-roles'
  | 'wrong-roles'
  | 'database-unreachable'
  | 'database-broken'
  | 'migration-changed'
  | 'migration-failed'
  | 'no-worker'
  | 'already-running'
  | 'port-taken'
  | 'missing-part'
  | 'missing-key'
  | 'step-failed'
  | 'unsupported-machine'
  | 'interrupted'
  | 'not-training';

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** The message of anything thrown, for a line of text. */
export function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
