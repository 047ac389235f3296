// For tests of who may do what: what an answer of the server says of the decision, and nothing else. Refuses an answer that says
// neither: a server that broke, or an input that never came as far.
import { Agent, request } from 'node:http';
import type { Verdict } from '../../identity/matrix/notation.ts';
import { heldStill } from './held-still.ts';
import type { Asked } from './requests.ts';

/** `broken`: it never came to a decision, or broke after it. */
export type Seen = Verdict | `broken: ${string}`;

/** Codes that are refusals, whatever else an allowed act may be told. */
const refusals: Readonly<Record<string, Verdict>> = {
  'not-signed-in': 'not-signed-in',
  'not-found': 'not-found',
  forbidden: 'forbidden',
  'not-joined': 'forbidden',
  'ticket-refused': 'forbidden',
  'media-refused': 'forbidden',
};

/** `lines` of the matrix that were allowed when they break: their bytes aren't there, or they write outside of a transaction. */
const brokenAfterwards =
  /^(POST \/(account|accounts|step-up|sign-in|sign-in\/passkey|sign-in\/recovery)(\/.*)?|POST \/(calendar\/feed\/revoke|sign-out)|PUT \/safety-copies\/[^/]+|GET \/viewings\/.*|GET \/sessions\/[^/]+\/missed.*)$/;

export function verdictSeen(said: { code: string; detail: string }, asked = ''): Seen {
  if (said.detail === heldStill) return 'allow';
  if (said.code === 'internal' && brokenAfterwards.test(asked)) return 'allow';
  if (said.code === 'internal' || said.code === 'too-many') return `broken: ${said.code}`;
  return refusals[said.code] ?? 'allow';
}

const agent = new Agent({ keepAlive: true, maxSockets: 24 });

/** Asks as our own page would; resolves with what the answer says, and its text where it is a refusal. */
export function answerTo(origin: string, asked: Asked): Promise<{ seen: Seen; detail: string }> {
  const { method, address, who, body } = asked;
  const file = body instanceof Uint8Array;
  const sent = body === undefined ? undefined : file ? body : JSON.stringify(body);
  const headers = {
    origin,
    ...(who ? { cookie: who.cookie } : {}),
    ...(sent === undefined ? {} : { 'content-type': file ? 'image/png' : 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    const ask = request(`${origin}/api${address}`, { method, headers, agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        if ((answer.statusCode ?? 0) < 400) return resolve({ seen: 'allow', detail: '' });
        const problem = JSON.parse(Buffer.concat(parts).toString()) as { code: string; detail: string };
        resolve({ seen: verdictSeen(problem, `${method} ${address}`), detail: problem.detail });
      });
    });
    ask.on('error', reject);
    ask.end(sent);
  });
}

export function hangUp(): void {
  agent.destroy();
}

/** All of them, so many at a time; those whose answer isn't the expected one, as sentences. */
export async function differences<T extends { line: string; expected: Verdict }>(
  all: readonly T[],
  ask: (one: T) => Promise<{ seen: Seen; detail: string }>,
): Promise<string[]> {
  const wrong: string[] = [];
  const rest = all.values();
  const worker = async () => {
    for (const one of rest) {
      const { seen, detail } = await ask(one);
      if (seen !== one.expected) wrong.push(`${one.line}: should ${one.expected}, but ${seen} (${detail})`);
    }
  };
  await Promise.all(Array.from({ length: 24 }, worker));
  return wrong.sort();
}
