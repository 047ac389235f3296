// What a route answers with. `streamed` means that the route has written to the response itself.

export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
  /** Whole Set-Cookie lines. */
  readonly cookies?: readonly string[];
}

export const streamed = Symbol('streamed');

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const noContent: Answer = { status: 204 };
