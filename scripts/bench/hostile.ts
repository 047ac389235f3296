// One client that sends as much as it can, beside people at work: the desk's acts are asked of the real server (HTTP, sockets, rules,
// custody log) on a real PostgreSQL (embedded, as the tests'), in turns without and with somebody who floods it from a thread of
// their own. The flooder comes back as soon as its line was cut. ROUNDS (5), ACTS (40 a round).
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { io } from 'socket.io-client';
import { acted, codeOf, nodeName, Page, startLiveServer } from '../../server/interviews/testing/live-server.ts';
import { cast } from '../../server/interviews/testing/people.ts';
import { ScriptedNode } from '../../server/interviews/testing/scripted-node.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { printRows, quantile } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const acts = Number(process.env.ACTS ?? 40);
/** every 10 ms: 10,000 a second */
const burst = 100;

interface Flood {
  readonly url: string;
  readonly personId: string;
}

/** In a thread of its own, so that its work isn't counted as the server's where there is a second core. */
function pour({ url, personId }: Flood): void {
  let sent = 0;
  const socket = io(url, {
    ...{ forceNew: true, transports: ['websocket'], reconnectionDelay: 10, reconnectionDelayMax: 10 },
    extraHeaders: { cookie: `person=${personId}`, origin: url },
  });
  socket.once('connect', () => parentPort?.postMessage('in'));
  setInterval(() => {
    if (!socket.connected) return;
    for (let n = 0; n < burst; n += 1) socket.emit('clock:read', {}, () => undefined);
    sent += burst;
  }, 10);
  parentPort?.on('message', () => {
    parentPort?.postMessage(sent);
    sent = 0;
  });
}

async function actTimes(page: Page, sessionId: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < acts; n += 1) {
    const question = uuidv7();
    const began = performance.now();
    const ack = await page.ask('question:propose', acted(sessionId, { question, text: `Draft ${n}` }));
    times.push(performance.now() - began);
    if (codeOf(ack) !== 'ok') throw new Error(`an act was refused: ${codeOf(ack)}`);
    // People take longer than this, and the desk's own page must keep its pace.
    await pause(50);
  }
  return times;
}

async function bench(): Promise<void> {
  const postgres = await startTestPostgres();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const owner = openDatabase(postgres.given.templateOwnerUrl);
  try {
    const { sessionId, desk, observers } = await cast(owner, new Date());
    const actors = [desk, ...observers];
    const server = await startLiveServer({ databaseUrl: postgres.given.templateOwnerUrl, actors, nodeKey: publicKey });
    const node = new ScriptedNode({ url: server.url, name: nodeName, key: privateKey });
    await node.dial();
    const page = new Page(server, desk);
    if (codeOf(await page.ask('session:start', acted(sessionId))) !== 'ok') throw new Error('the session didn’t start');
    const [quiet, flooded]: [number[], number[]] = [[], []];
    await actTimes(page, sessionId);
    for (let round = 1; round <= rounds; round += 1) {
      const without = await actTimes(page, sessionId);
      const flood: Flood = { url: server.url, personId: observers[0].personId };
      const worker = new Worker(new URL(import.meta.url), { workerData: flood });
      await once(worker, 'message');
      const began = performance.now();
      const beside = await actTimes(page, sessionId);
      worker.postMessage('how many');
      const [sent] = (await once(worker, 'message')) as [number];
      const perSecond = Math.round((sent / (performance.now() - began)) * 1000);
      await worker.terminate();
      quiet.push(...without);
      flooded.push(...beside);
      const [calm, hurt] = [without, beside].map((times) => quantile(times, 0.99).toFixed(0));
      console.log(
        `round ${round} of ${rounds}: p99 ${calm} ms alone, ${hurt} ms beside ${perSecond} messages a second`,
      );
    }
    page.close();
    node.hangUp();
    await server.close();
    const bar = '≤ 200 ms p99';
    console.log(
      `p99: ${quantile(quiet, 0.99).toFixed(0)} ms alone, ${quantile(flooded, 0.99).toFixed(0)} ms beside the flood`,
    );
    printRows('an act of the desk, acknowledged', [
      { measure: 'alone', unit: 'ms', values: quiet, peer: '–', bar },
      { measure: 'beside a client that floods', unit: 'ms', values: flooded, peer: '–', bar },
    ]);
  } finally {
    await owner.$disconnect();
    await postgres.stop();
  }
}

if (isMainThread) await bench();
else pour(workerData as Flood);
