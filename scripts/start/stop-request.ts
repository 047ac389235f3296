// Turns signals into requests to stop. One Ctrl-C may arrive twice within moments (from the terminal and, passed on, from
// npm); only one that comes later is a person insisting. The decision is pure; `onStopRequest` ties it to the process.

export type Request = 'stop' | 'insist' | 'echo';

const echoMs = 1000;

/** What a signal at `now` means, given when the last one before it came (undefined: none yet). */
export function requestAt(now: number, last: number | undefined): Request {
  if (last === undefined) return 'stop';
  return now - last < echoMs ? 'echo' : 'insist';
}

/** Calls `stop` at the first SIGINT, SIGTERM or SIGHUP and `insist` at later ones. Returns how to stop listening. */
export function onStopRequest(stop: () => void, insist: () => void): () => void {
  let last: number | undefined;
  const heard = () => {
    const now = performance.now();
    const request = requestAt(now, last);
    last = now;
    if (request === 'stop') stop();
    if (request === 'insist') insist();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, heard);
  return () => {
    for (const signal of signals) process.removeListener(signal, heard);
  };
}
