// Progress of a command's steps on the screen: what is being done, what it waits for, how long it took.
// On a terminal the current step's line is rewritten; elsewhere (CI, a file) changes become lines, at most one every few
// seconds. Prints only; decides nothing.

export interface Step {
  /** What this step waits for now, or how far it is. */
  say(detail: string): void;
  /** What came of it, put behind the title; "ready in … s" if never called. */
  result(word: string): void;
}

const terminal = process.stdout.isTTY === true;
const quietMs = 5000;

/** Runs one step and tells how it went. A failure is marked and thrown on. */
export async function step<T>(title: string, act: (step: Step) => Promise<T>): Promise<T> {
  const begunAt = performance.now();
  let shownAt = begunAt;
  let word: string | undefined;
  const seconds = () => `${((performance.now() - begunAt) / 1000).toFixed(1)} s`;
  const say = (detail: string) => {
    if (terminal) {
      rewrite(`  ${title} … ${detail}`);
    } else if (performance.now() - shownAt >= quietMs || shownAt === begunAt) {
      shownAt = performance.now();
      process.stdout.write(`  ${title} … ${detail}\n`);
    }
  };
  if (terminal) rewrite(`  ${title} …`);
  try {
    const value = await act({ say, result: (said) => (word = said) });
    line(`✓ ${title} … ${word ? `${word} (${seconds()})` : `ready in ${seconds()}`}`);
    return value;
  } catch (error) {
    line(`✗ ${title} … failed after ${seconds()}`);
    throw error;
  }
}

/** A line of its own; wipes a half-written step line first. */
export function line(text: string): void {
  process.stdout.write(`${terminal ? '\r\x1b[K' : ''}${text}\n`);
}

/** "about 3 min", for an expected remaining time. */
export function about(ms: number): string {
  return ms < 90_000 ? `about ${Math.max(1, Math.round(ms / 1000))} s` : `about ${Math.round(ms / 60_000)} min`;
}

function rewrite(text: string): void {
  const width = process.stdout.columns ?? 80;
  process.stdout.write(`\r\x1b[K${text.slice(0, width - 1)}`);
}
