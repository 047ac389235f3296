// The question desk under a full observation room. Two questions are asked of the real server (HTTP, sockets, rules, custody log) on
// a real PostgreSQL (embedded, as the tests'), with a media node that only speaks and a stand-in for signing in:
// how long from the desk's press on "Relay" until the interviewer's page holds the question, while OBSERVERS pages are in the room,
// each of which fetches the state whenever it is told that it changed, unless it came along; and how long until all of SOCKETS pages are in the room again
// after the server was stopped and started. The crowd is in a thread of its own, so that its work isn't counted as the server's
// where there is a second core. Pages come back as ours do: 0.25 s, doubled, at most 2 s, a third of it by chance.
// ROUNDS (5), OBSERVERS (50), QUESTIONS (20 a round), SOCKETS (200).
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { io, type Socket } from 'socket.io-client';
import { KeepUp } from '../../client/session/keep-up.ts';
import type { Actor } from '../../server/identity/actor.ts';
import { type LiveServer, nodeName, startLiveServer } from '../../server/interviews/testing/live-server.ts';
import { cast, moreObservers } from '../../server/interviews/testing/people.ts';
import { ScriptedNode } from '../../server/interviews/testing/scripted-node.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { printRows } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const observers = Number(process.env.OBSERVERS ?? 50);
const questions = Number(process.env.QUESTIONS ?? 20);
const sockets = Number(process.env.SOCKETS ?? 200);

interface Crowd {
  readonly url: string;
  readonly sessionId: string;
  /** one page each; a person may have several */
  readonly personIds: readonly string[];
}

/** A connection to the server that was stopped may never answer: in one process nothing resets it. */
const waiting = () => ({ signal: AbortSignal.timeout(8_000) });

/** A page as ours: joins the room with a ticket at every connection; told that the state changed, it fetches it unless it came along. */
class LivePage {
  readonly socket: Socket;
  readonly #at: Crowd;
  readonly #headers: Record<string, string>;
  readonly #instance = uuidv7();
  /** called with every state that came */
  onState: (state: string) => void = () => undefined;
  joins = 0;
  readonly #keepUp = new KeepUp(() => this.fetch());
  #seq = 0;

  constructor(at: Crowd, personId: string) {
    this.#at = at;
    this.#headers = { cookie: `person=${personId}`, origin: at.url };
    this.socket = io(at.url, {
      ...{ forceNew: true, transports: ['websocket'], extraHeaders: this.#headers },
      ...{ reconnectionDelay: 250, reconnectionDelayMax: 2_000, randomizationFactor: 0.3 },
    });
    this.socket.on('connect', () => void this.#join());
    this.socket.on('live:changed', ({ seq, state }: { seq: number; state?: object }) => {
      if (state !== undefined) this.#take(JSON.stringify(state));
      else if (seq > this.#seq) this.#keepUp.told();
    });
  }

  async fetch(): Promise<void> {
    const response = await fetch(`${this.#at.url}/api/sessions/${this.#at.sessionId}/live`, {
      ...waiting(),
      headers: this.#headers,
    });
    this.#take(await response.text());
  }

  #take(state: string): void {
    this.#seq = Math.max(this.#seq, Number(/"seq":(\d+)/.exec(state)?.[1] ?? 0));
    this.onState(state);
  }

  async act(event: string, about: Record<string, unknown>): Promise<void> {
    const message = { id: uuidv7(), sessionId: this.#at.sessionId, ...about };
    const ack: { ok: boolean } = await this.socket.timeout(30_000).emitWithAck(event, message);
    if (!ack.ok) throw new Error(`${event}: ${JSON.stringify(ack)}`);
  }

  async #join(): Promise<void> {
    const url = `${this.#at.url}/api/sessions/${this.#at.sessionId}/ticket`;
    const headers = { ...this.#headers, 'content-type': 'application/json' };
    for (let wait = 250; this.socket.connected; wait = Math.min(4_000, wait * 2)) {
      const given = await fetch(url, {
        ...waiting(),
        method: 'POST',
        headers,
        body: JSON.stringify({ instance: this.#instance }),
      })
        .then(async (response) => (await response.json()) as { ticket?: string })
        .catch(() => ({ ticket: undefined }));
      const ack = await this.socket
        .timeout(8_000)
        .emitWithAck('room:join', { ticket: given.ticket ?? '-' })
        .catch(() => ({ ok: false }));
      if (ack.ok) break;
      await new Promise((later) => setTimeout(later, wait));
    }
    await this.fetch().catch(() => undefined);
    this.joins += 1;
  }
}

/** In the crowd's thread: says `in` whenever every page has come in once more. */
function crowd(at: Crowd): void {
  const pages = at.personIds.map((personId) => new LivePage(at, personId));
  let told = 0;
  setInterval(() => {
    const joins = Math.min(...pages.map((page) => page.joins));
    if (joins > told) parentPort?.postMessage('in');
    told = joins;
  }, 10);
}

async function bench(): Promise<void> {
  const postgres = await startTestPostgres();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const owner = openDatabase(postgres.given.templateOwnerUrl);
  const ticketKey = generateKeyPairSync('ed25519').privateKey;
  try {
    const people = await cast(owner, new Date());
    const { sessionId, station, interviewer, desk } = people;
    const watching = [
      ...people.observers,
      ...(await moreObservers(owner, sessionId, observers - people.observers.length)),
    ];
    const actors = [station, interviewer, desk, ...watching];
    const start = (port?: number): Promise<LiveServer> =>
      startLiveServer({
        ...{ databaseUrl: postgres.given.templateOwnerUrl, actors, nodeKey: publicKey, ticketKey },
        ...(port === undefined ? {} : { port }),
      });
    let server = await start();
    const { url, port } = server;
    const node = new ScriptedNode({ url, name: nodeName, key: privateKey });
    await node.dial();
    const relays = await relayTimes({ url, sessionId, desk, interviewer, watching });
    const backs: number[] = [];
    const personIds = Array.from({ length: sockets }, (_, n) => watching[n % watching.length]?.personId ?? '');
    const many = await startCrowd({ url, sessionId, personIds });
    for (let round = 1; round <= rounds; round += 1) {
      node.hangUp();
      await server.close();
      const began = performance.now();
      const back = once(many, 'message');
      server = await start(port);
      await node.dial();
      await back;
      backs.push((performance.now() - began) / 1000);
      console.log(
        `round ${round} of ${rounds}: ${sockets} pages were in the room again after ${backs.at(-1)?.toFixed(2)} s`,
      );
    }
    await many.terminate();
    node.hangUp();
    await server.close();
    printRows(`question desk, ${observers} observers; ${sockets} pages coming back`, [
      { measure: 'relay → on the interviewer’s page', unit: 'ms', values: relays, peer: '–', bar: '≤ 150 ms p95' },
      { measure: 'server started → all in the room', unit: 's', values: backs, peer: '–', bar: '≤ 10 s' },
    ]);
  } finally {
    await owner.$disconnect();
    await postgres.stop();
  }
}

async function relayTimes(of: {
  url: string;
  sessionId: string;
  desk: Actor;
  interviewer: Actor;
  watching: readonly Actor[];
}): Promise<number[]> {
  const { url, sessionId, watching } = of;
  const at = { url, sessionId, personIds: watching.map(({ personId }) => personId) };
  const full = await startCrowd(at);
  const [desk, tablet, author] = [
    new LivePage(at, of.desk.personId),
    new LivePage(at, of.interviewer.personId),
    new LivePage(at, watching[0]?.personId ?? ''),
  ];
  while ([desk, tablet, author].some((page) => page.joins === 0)) await pause(20);
  await desk.act('session:start', {});
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const began = times.length;
    for (let n = 0; n < questions; n += 1) {
      const question = uuidv7();
      await author.act('question:propose', { question, text: `Draft ${round} ${n}` });
      // The crowd reads that; people take longer than this to decide.
      await pause(250);
      const shown = new Promise<void>((resolve) => {
        tablet.onState = (state) => state.includes(question) && resolve();
      });
      const pressed = performance.now();
      await Promise.all([desk.act('question:relay', { question, text: `Question ${round} ${n}` }), shown]);
      // The first round warms caches and the compiler.
      if (round > 0) times.push(performance.now() - pressed);
      await tablet.act('question:settle', { question, outcome: 'asked' });
      await pause(250);
    }
    const ours = times.slice(began).toSorted((a, b) => a - b);
    if (round > 0)
      console.log(
        `round ${round} of ${rounds}: median ${ours[Math.floor(ours.length / 2)]?.toFixed(0)} ms, most ${ours.at(-1)?.toFixed(0)} ms`,
      );
  }
  for (const page of [desk, tablet, author]) page.socket.disconnect();
  await full.terminate();
  return times;
}

async function startCrowd(at: Crowd): Promise<Worker> {
  const worker = new Worker(new URL(import.meta.url), { workerData: at });
  await once(worker, 'message');
  return worker;
}

const pause = (ms: number) => new Promise<void>((later) => setTimeout(later, ms));

if (isMainThread) await bench();
else crowd(workerData as Crowd);
