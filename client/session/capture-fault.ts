// Why a camera or microphone gives nothing, as a code: i18n/problem-words.ts says it.

export type CaptureTrouble = 'not-allowed' | 'not-found' | 'gone' | 'in-use' | 'failed' | 'no-picture';

export class CaptureFault extends Error {
  readonly code: CaptureTrouble;
  constructor(code: CaptureTrouble, cause?: unknown) {
    super(code, { cause });
    this.name = 'CaptureFault';
    this.code = code;
  }
}

const troubles: Readonly<Record<string, CaptureTrouble>> = {
  NotAllowedError: 'not-allowed',
  NotFoundError: 'not-found',
  OverconstrainedError: 'gone',
  NotReadableError: 'in-use',
};

export function captureFaultOf(error: unknown): CaptureFault {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  return new CaptureFault(troubles[name] ?? 'failed', error);
}
