// Whether a process can do its work now: some named questions, asked together, each of which has so long to answer. Refuses to tell more
// than a word for each, and to ask again for everybody who wants to know: who comes meanwhile gets the same answer.

/** Resolves with null when all is well, else with the word for what isn't. */
export type Check = () => Promise<string | null>;

export interface Readiness {
  readonly ready: boolean;
  /** by name: `ok`, `late` when there was no answer in time, `failed` when it broke, or the question's own word */
  readonly checks: Readonly<Record<string, string>>;
}

export interface ReadinessOptions {
  readonly withinMs?: number;
  /** how long an answer is good for others */
  readonly keptMs?: number;
  /** ms, monotonic */
  readonly now?: () => number;
}

export function createReadiness(
  checks: Readonly<Record<string, Check>>,
  { withinMs = 2_000, keptMs = 5_000, now = () => performance.now() }: ReadinessOptions = {},
): () => Promise<Readiness> {
  let last: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;
  return () => {
    if (last && now() - last.at < keptMs) return last.answer;
    last = { at: now(), answer: askAll(checks, withinMs) };
    return last.answer;
  };
}

async function askAll(checks: Readonly<Record<string, Check>>, withinMs: number): Promise<Readiness> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await inTime(check, withinMs)] as const),
  );
  return { ready: answers.every(([, word]) => word === 'ok'), checks: Object.fromEntries(answers) };
}

async function inTime(check: Check, withinMs: number): Promise<string> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve('late'), withinMs);
  const asked = Promise.resolve()
    .then(check)
    .then((word) => word ?? 'ok')
    .catch(() => 'failed');
  const word = await Promise.race([asked, late.promise]);
  clearTimeout(timer);
  return word;
}
