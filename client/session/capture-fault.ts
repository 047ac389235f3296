// Why a camera or microphone can't be opened: a code, which i18n/problem-words.ts says in every language, and the sentence in English.

export class CaptureFault extends Error {
  readonly code: 'not-allowed' | 'not-found' | 'gone' | 'in-use' | 'failed';
  constructor(code: CaptureFault['code'], message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'CaptureFault';
    this.code = code;
  }
}

const faults: Readonly<Record<string, readonly [CaptureFault['code'], string]>> = {
  NotAllowedError: ['not-allowed', 'The browser may not use camera and microphone. Allow both beside the address bar.'],
  NotFoundError: ['not-found', 'No camera or microphone found. Is it plugged in?'],
  OverconstrainedError: ['gone', 'The chosen camera or microphone isn’t there any more. Choose again.'],
  NotReadableError: ['in-use', 'Another program holds the camera or microphone. Close it and try again.'],
};

export function faultInWords(error: unknown): CaptureFault {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  const [code, message] = faults[name] ?? ['failed', 'Camera or microphone could not be opened.'];
  return new CaptureFault(code, message, error);
}
