// For benches, a process of its own: one session of two cameras and two microphones, for so many minutes of media, through a whole recorder as
// fast as it goes: its clock and its intervals are moved by hand, its disks are real. Before each half second of media all that came
// before is durable, as on a disk that keeps up. Says each minute what memory it takes, and in the end stands still, to be killed.
// Or the next process over the same folder: goes on with what it finds, is stopped, and seals.
import { mock } from 'node:test';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { uuid7 } from '../../../media/crypto/node-crypto.ts';
import { tuneMemory } from '../../../media/memory.ts';
import type { NodeClock } from '../../../media/recorder/session-clock.ts';
import { FilmSource } from './film-source.ts';
import { type BenchFolder, benchFolder, openRecorder } from './open-recorder.ts';
import { residentMiB } from './processor-time.ts';

const tickMs = 500;
const stepMs = 10;
const boot = '0b9d0f4c-6f0e-4c3e-9d52-3f8a3c7f2a11';
const bootNs = 1_000_000_000_000n;
const wallFrom = Date.UTC(2030, 0, 7, 9);

export const order = {
  ...{ recording: uuid7(), session: uuid7(), practice: false },
  tracks: [
    { id: 'cam1', kind: 'video' as const, required: true },
    { id: 'cam2', kind: 'video' as const, required: true },
    { id: 'mic1', kind: 'audio' as const, required: true },
    { id: 'mic2', kind: 'audio' as const, required: true },
  ],
};

export type Order = typeof order;

export interface Asked {
  readonly folder: string;
  readonly minutes: number;
  /** Of the process before: this one goes on. */
  readonly after?: Filled;
}

export interface Filled {
  readonly filled: true;
  readonly order: Order;
  readonly keys: { readonly kek: string; readonly nodePem: string };
  readonly events: readonly string[];
  readonly seconds: number;
  /** where session clock stood then: half a second of media after the last tick */
  readonly killedMs: number;
  /** processor time, user and system, all threads */
  readonly cpuSeconds: number;
}

export interface Minute {
  readonly minute: number;
  readonly residentMiB: number;
  /** what is in use once all else has been cleared; every tenth minute */
  readonly inUseMiB?: number;
}

export interface Ended {
  readonly recoverySeconds: number;
  readonly sealingSeconds: number;
  readonly residentMiB: number;
  readonly events: readonly string[];
}

export type LongSays = Minute | Filled | Ended;

function handClock(): NodeClock & { atMs: number } {
  const clock = {
    atMs: 0,
    boot,
    monoNs: () => bootNs + BigInt(Math.round(clock.atMs * 1e6)),
    wallMs: () => wallFrom + clock.atMs,
  };
  return clock;
}

/** Until nothing is under way on either disk. */
async function quiet({ vaults }: BenchFolder): Promise<void> {
  for (let still = 0; still < 4; still += 1) {
    await turn();
    if (vaults.some(({ underWay }) => underWay > 0)) still = -1;
  }
}

function inUseMiB(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

async function fill({ folder, minutes }: Asked, say: (said: LongSays) => void): Promise<void> {
  const at = benchFolder(folder);
  const clock = handClock();
  mock.timers.enable({ apis: ['setInterval'] });
  const recorder = await openRecorder(at, clock);
  await recorder.start(order);
  const sources = order.tracks.map(({ id, kind }, index) => {
    const source = new FilmSource(kind, index + 1);
    recorder.attach(order.session, id, source);
    return source;
  });
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  for (let ms = 0; ms < minutes * 60_000; ms += tickMs) {
    for (let step = 0; step < tickMs; step += stepMs) {
      clock.atMs = ms + step;
      for (const source of sources) while (source.dueMs <= clock.atMs) source.send();
    }
    clock.atMs = ms + tickMs;
    mock.timers.tick(tickMs);
    await quiet(at);
    if (clock.atMs % 60_000 !== 0) continue;
    const minute = clock.atMs / 60_000;
    const inUse = minute % 10 === 0 ? { inUseMiB: inUseMiB() } : {};
    say({ minute, residentMiB: residentMiB('self'), ...inUse });
  }
  for (let step = 0; step < tickMs; step += stepMs) {
    clock.atMs = minutes * 60_000 + step;
    for (const source of sources) while (source.dueMs <= clock.atMs) source.send();
  }
  const keys = { kek: Buffer.from(at.kek).toString('hex'), nodePem: at.nodePem };
  const { user, system } = process.cpuUsage(cpu);
  const spent = { seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 };
  say({ filled: true, order, keys, events: hexOf(at.delivered), killedMs: clock.atMs, ...spent });
  mock.timers.reset();
  setInterval(() => undefined, 60_000);
}

async function goOn({ folder, after }: Required<Asked>): Promise<Ended> {
  const began = performance.now();
  const now = (): number => after.killedMs + (performance.now() - began);
  const machine = { boot, monoNs: () => bootNs + BigInt(Math.round(now() * 1e6)), wallMs: () => wallFrom + now() };
  const at = benchFolder(folder, { kek: Buffer.from(after.keys.kek, 'hex'), nodePem: after.keys.nodePem });
  const recorder = await openRecorder(at, machine);
  const recovered = performance.now();
  const { recording } = after.order;
  await recorder.stop({ recording, exhibitNumber: 'E-1', sealNumber: 'S-1', people: [] });
  await recorder.sealed(recording);
  const sealed = performance.now();
  // Sealed is in the spool; the log has it once it is delivered.
  const isSeal = (event: Uint8Array) => Buffer.from(event).includes('"recording.sealed"');
  while (!at.delivered.some(isSeal)) await pause(20);
  const memory = residentMiB('self');
  await recorder.close();
  return {
    ...{ recoverySeconds: (recovered - began) / 1000, sealingSeconds: (sealed - recovered) / 1000 },
    ...{ residentMiB: memory, events: hexOf(at.delivered) },
  };
}

const hexOf = (events: readonly Uint8Array[]) => events.map((event) => Buffer.from(event).toString('hex'));

if (process.argv[1] === import.meta.filename) {
  tuneMemory();
  process.once('message', async (asked: Asked) => {
    const { after } = asked;
    if (after === undefined) await fill(asked, (said) => process.send?.(said));
    else process.send?.(await goOn({ ...asked, after }), () => process.exit(0));
  });
}
