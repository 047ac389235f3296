// What the node says no to, as a value: a stable code that the server turns into a problem, and a sentence for whoever asked.

export type RefusalCode = 'malformed' | 'ticket-refused' | 'not-joined' | 'forbidden' | 'media-refused' | 'internal';

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Refusal';
    this.code = code;
  }
}

/** Runs what mediasoup must check: what it refuses is the asker's fault, and is said in mediasoup's words. */
export async function refusedByMediasoup<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('media-refused', cause instanceof Error ? cause.message : String(cause), cause);
  }
}
