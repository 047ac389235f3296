// `npm run soak`: one interview in real time through the whole product, watched by twelve, for three hours: memory of media node, its media
// worker and server each minute, and by how much they grow. Ends with the seal, the package and the verifier's word on it. Ends with 1
// where that says FAIL, or where a line went quiet. MINUTES (180), OBSERVERS (12), PROFILE (320x180@15, what the station publishes),
// SAID (a file that is given all that the product printed).
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exportPackage, verifyPackage } from './e2e/package.ts';
import { type Product, startProduct } from './e2e/product.ts';
import { line } from './progress.ts';
import { beginInterview, type Interview } from './soak/interview.ts';
import { type Sample, slopeOf } from './soak/slope.ts';
import { WatchingLine } from './soak/watching-line.ts';

const minutes = Number(process.env.MINUTES ?? 180);
const observers = Number(process.env.OBSERVERS ?? 12);
/** Caches fill and code is compiled; what is measured begins after it. */
const settlingMinutes = Math.min(10, minutes / 3);
const parts = ['media node', 'media worker', 'server'] as const;
type Memory = Record<(typeof parts)[number], number>;

function memoryOf(product: Product): Memory {
  const media = product.pid('media');
  return {
    'media node': residentMiB(media),
    'media worker': residentMiB(childOf(media)),
    server: residentMiB(product.pid('server')),
  };
}

function residentMiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

function childOf(parent: number): number {
  const [child] = readdirSync(`/proc/${parent}/task`).flatMap((task) =>
    readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return Number(child);
}

/** Answers how many lines went quiet. */
async function watchFor(product: Product, lines: readonly WatchingLine[]): Promise<number> {
  const samples: { hours: number; memory: Memory }[] = [];
  let [quiet, before] = [0, lines.map(({ packets }) => packets)];
  for (let minute = 1; minute <= minutes; minute += 1) {
    await pause(60_000);
    const memory = memoryOf(product);
    samples.push({ hours: minute / 60, memory });
    const now = lines.map(({ packets }) => packets);
    const came = now.map((packets, index) => packets - (before[index] ?? 0));
    for (const [index, packets] of came.entries()) {
      if (packets > 0) continue;
      quiet += 1;
      line(`line ${index + 1} had nothing: ${lines[index]?.state}`);
    }
    before = now;
    const words = parts.map((part) => `${part} ${memory[part].toFixed(1)} MiB`).join(', ');
    line(`minute ${minute} of ${minutes}: ${words}; ${Math.min(...came)}–${Math.max(...came)} packets a line`);
  }
  for (const part of parts) {
    const settled = samples.filter(({ hours }) => hours * 60 > settlingMinutes);
    const measured: Sample[] = settled.map(({ hours, memory }) => ({ hours, value: memory[part] }));
    line(`${part}: ${slopeOf(measured).toFixed(1)} MiB an hour after the first ${settlingMinutes.toFixed(0)} minutes`);
  }
  return quiet;
}

async function judge(product: Product, interview: Interview, work: string): Promise<boolean> {
  const began = performance.now();
  const recording = await interview.end();
  line(`ended and sealed in ${((performance.now() - began) / 1000).toFixed(1)} s, pages included: ${recording}`);
  const folder = path.join(work, 'package');
  const exported = await exportPackage(product.varFolder, recording, folder);
  if (exported.code !== 0) throw new Error(exported.output);
  const logKey = /--key\s+['"]?([^\s'"]+)/.exec(exported.output)?.[1] ?? '';
  const { output } = await verifyPackage(folder, logKey);
  line(output);
  return !output.includes('FAIL');
}

const work = mkdtempSync(path.join(tmpdir(), 'heard-once-soak-'));
const product = await startProduct();
const open: { close(): Promise<void> }[] = [];
try {
  const interview = await beginInterview(product, work);
  open.push(interview);
  const lines: WatchingLine[] = [];
  for (let each = 0; each < observers; each += 1) {
    const cookie = interview.cookies[each % interview.cookies.length] ?? '';
    const watching = await WatchingLine.open({ origin: product.origin, session: interview.session, cookie });
    lines.push(watching);
    open.unshift(watching);
  }
  line(`an interview runs, watched over ${lines.length} lines, for ${minutes} minutes`);
  const quiet = await watchFor(product, lines);
  if (quiet > 0) line(`${quiet} times a line had nothing for a minute`);
  const good = await judge(product, interview, work);
  process.exitCode = good && quiet === 0 ? 0 : 1;
} finally {
  if (process.env.SAID) writeFileSync(process.env.SAID, product.output());
  for (const one of open) await one.close();
  await product.stop();
  rmSync(work, { recursive: true, force: true });
}
