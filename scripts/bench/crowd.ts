// Many who sign in at once, and somebody who is signed in and asks meanwhile: each in a thread of its own, so that the one who asks measures the
// server and not the crowd beside them. The crowd comes from many networks, and whoever asks from another: what one network may hold is not
// what is measured. Connections are kept, as a browser's or a proxy's are; what is refused by an answer is counted, and what had none.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

export interface Crowd {
  readonly origin: string;
  readonly emails: readonly string[];
  readonly password: string;
  /** a whole Cookie header */
  readonly cookie: string;
  /** a second; 0: nobody signs in */
  readonly signIns: number;
  readonly seconds: number;
}

export interface Told {
  /** ms each, of whoever asks */
  readonly others: readonly number[];
  readonly signedIn: number;
  /** told to try again */
  readonly putOff: number;
  readonly unanswered: number;
}

type Part = { readonly is: 'crowd' | 'asker' } & Crowd;

export async function askInACrowd(crowd: Crowd): Promise<Told> {
  const [asked, signed] = await Promise.all([part('asker', crowd), part('crowd', crowd)]);
  const statuses = signed.map(([status]) => status);
  const count = (fits: (status: number) => boolean) => statuses.filter(fits).length;
  const refused = asked.find(([status]) => status !== 200);
  if (refused) throw new Error(`whoever is signed in was refused: ${refused[0] || 'no answer'}`);
  return {
    others: asked.map(([, ms]) => ms),
    signedIn: count((status) => status === 200),
    putOff: count((status) => status === 503 || status === 429),
    unanswered: count((status) => status === 0),
  };
}

type Answered = readonly [status: number, ms: number];

async function part(is: Part['is'], crowd: Crowd): Promise<readonly Answered[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { is, ...crowd } satisfies Part });
  const [told] = (await once(worker, 'message')) as [readonly Answered[]];
  await worker.terminate();
  return told;
}

/** Loopback has as many addresses as are asked for. */
const networks = 64;
const agents = Array.from(
  { length: networks },
  (_, n) => new Agent({ keepAlive: true, localAddress: `127.1.0.${n + 1}` }),
);
const ownAgent = new Agent({ keepAlive: true, localAddress: '127.2.0.1' });
const warmUps = 20;

interface Asking {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly agent?: Agent | undefined;
}

/** Status 0: there was no answer. */
function ask(url: string, { method, headers, body, agent = ownAgent }: Asking) {
  return new Promise<Answered>((resolve) => {
    const begun = performance.now();
    const done = (status: number) => resolve([status, performance.now() - begun]);
    const asking = request(url, { method, headers, agent }, (reply) => {
      reply.resume().once('end', () => done(reply.statusCode ?? 0));
    });
    asking.once('error', () => done(0)).end(body);
  });
}

/** At an even pace, whether what was asked before is answered or not. */
async function paced(one: (n: number) => Promise<Answered>, perSecond: number, seconds: number): Promise<Answered[]> {
  const sent: Promise<Answered>[] = [];
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    const due = ((performance.now() - begun) / 1000) * perSecond;
    while (sent.length < due) sent.push(one(sent.length));
    await new Promise((later) => setTimeout(later, 5));
  }
  return Promise.all(sent);
}

async function run({ is, origin, emails, password, cookie, signIns, seconds }: Part): Promise<Answered[]> {
  if (is === 'crowd') {
    const headers = { origin, 'content-type': 'application/json' };
    const body = (n: number) => JSON.stringify({ email: emails[n % emails.length], password });
    const one = (n: number) => ({ method: 'POST', headers, body: body(n), agent: agents[n % networks] });
    return paced((n) => ask(`${origin}/api/sign-in`, one(n)), signIns, seconds);
  }
  const me = () => ask(`${origin}/api/me`, { method: 'GET', headers: { cookie } });
  for (let n = 0; n < warmUps; n += 1) await me();
  return paced(me, 50, seconds);
}

if (!isMainThread && isPart(workerData)) parentPort?.postMessage(await run(workerData));

function isPart(data: unknown): data is Part {
  return typeof data === 'object' && data !== null && 'is' in data;
}
