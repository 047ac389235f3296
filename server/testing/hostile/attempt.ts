// For tests: one attempt over the wire, as nobody's browser would make it, and what must come of it.

export interface Attempt {
  readonly method?: string;
  /** below the server's root; it isn't tidied up before it is sent */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** false: no cookie and no origin of the server's own */
  readonly ours?: false;
  readonly body?: string | Uint8Array;
  readonly status: number;
  /** of the problem; absent where the answer is none */
  readonly code?: string;
  /** what the answer must name */
  readonly field?: string;
}

export type Attempts = Readonly<Record<string, Attempt>>;
