// A recording that is masked for a while: what comes meanwhile is in no file of either vault, and the gap says so.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuid7 } from '../crypto/node-crypto.ts';
import { encodeNewEvent } from '../evidence/event.ts';
import { reportText } from '../evidence/verify/report-text.ts';
import type { Recorder } from './recorder.ts';
import { journalOf } from './testing/journal-of.ts';
import { verifyVault } from './testing/package-of-vault.ts';
import { good, RecorderBench } from './testing/recorder-bench.ts';
import { ScriptedSource } from './testing/scripted-source.ts';

let bench: RecorderBench;
let recorder: Recorder;
let sources: ScriptedSource[];
const long = 3_600_000;

beforeEach(async () => {
  bench = new RecorderBench();
  sources = [new ScriptedSource({ kind: 'video', ssrc: 1 }), new ScriptedSource({ kind: 'audio', ssrc: 2 })];
  recorder = await bench.recorder();
  attach();
  await recorder.start(bench.order);
  await bench.until(() => bench.lamp?.state === 'recording');
});
afterEach(async () => {
  for (const source of sources) source.stop();
  await bench.close();
});

function attach(): void {
  for (const [index, { id }] of bench.order.tracks.entries()) {
    const source = sources[index];
    if (source) recorder.attach(bench.order.session, id, source);
  }
}
const mask = (id = uuid7(), forMs = long) => ({ recording: bench.order.recording, mask: id, forMs });
const lamps = () => bench.lamps.filter(({ masked }) => masked);
async function recordMore(ms: number): Promise<void> {
  const before = bench.lamp?.mediaMs ?? 0;
  await bench.until(() => (bench.lamp?.mediaMs ?? 0) > before + ms);
}
async function seal(): Promise<void> {
  await recorder.stop(bench.stop);
  await recorder.sealed(bench.order.recording);
  await bench.until(() => bench.events().at(-1)?.type === 'recording.sealed');
}
/** In order, each once. */
const causes = (track: number) =>
  (bench.manifest().tracks[track]?.gaps ?? [])
    .map(({ cause }) => cause)
    .filter((cause, index, all) => cause !== all[index - 1]);

/** How much of what the SFU handed over arrived between the two, by each vault's journal of each track. */
async function keptBetween(fromNs: bigint, toNs: bigint): Promise<number[]> {
  const { order, kek, vaults } = bench;
  const journals = await Promise.all(
    vaults.flatMap((vault) => order.tracks.map(({ id: track }) => journalOf(vault, { order, track, kek }))),
  );
  return journals.map(
    (entries) => entries.filter(({ type, monoNs }) => type !== 'note' && monoNs > fromNs && monoNs < toNs).length,
  );
}

/** What the verifier's report says of a package with the desk's act in its log. */
async function notes(): Promise<string> {
  const { order, vaults, kek, delivered } = bench;
  const at = new Date().toISOString();
  const act = encodeNewEvent({
    ...{ v: 1, id: uuid7(), at, clock: { errMs: 1, src: 'ntp' }, actor: { id: 'system' }, why: 'interview' },
    ...{ type: 'mask.begun', subject: `session:${order.session}` },
    data: { reason: 'legal-counsel', limitMs: long, mediaMs: 1_000 },
  });
  return reportText(await verifyVault({ vaults, order, kek, events: [...delivered, act] }));
}

describe('a masked recording', () => {
  it('keeps nothing of what comes, in neither vault, and says so by gap and lamp; then goes on', async () => {
    const order = mask();
    const fromNs = process.hrtime.bigint();
    await Promise.all([recorder.mask(order), recorder.mask(order)]);
    expect(recorder.masked(bench.order.session)).toBe(true);
    await recordMore(3_000);
    expect(lamps().every(({ state }) => state === 'recording')).toBe(true);
    expect(lamps().length).toBeGreaterThan(2);
    const sent = sources.map((source) => source.sent);
    await recorder.liftMask({ recording: order.recording, mask: uuid7() });
    expect(recorder.masked(bench.order.session)).toBe(true);
    const toNs = process.hrtime.bigint();
    for (const _time of [1, 2]) await recorder.liftMask(order);
    expect(recorder.masked(bench.order.session)).toBe(false);
    await recordMore(2_500);
    expect(bench.lamp?.masked).toBeUndefined();
    await seal();
    expect(sent.every((frames) => frames > 40)).toBe(true);
    expect(await keptBetween(fromNs, toNs)).toEqual([0, 0, 0, 0]);
    expect((await keptBetween(toNs, process.hrtime.bigint())).every((kept) => kept > 20)).toBe(true);
    for (const track of [0, 1]) expect(causes(track)).toContain('masked');
    const masked = bench.manifest().tracks.flatMap(({ gaps }) => gaps.filter(({ cause }) => cause === 'masked'));
    for (const { dur } of masked) expect(dur).toBeGreaterThan(2_500);
    expect(bench.events().some((event) => event.type === 'recording.gap' && event.data.cause === 'masked')).toBe(true);
    expect(await bench.verdicts()).toMatchObject(good);
    const named = await notes();
    expect(named).toContain('masked by an act of the desk');
    expect(named).toContain('1.0 s into the recording: legal-counsel');
    expect(named).toMatch(/cam1: .*of masked/);
  });

  it('ends by itself at its limit, though no server is there', async () => {
    bench.serverAway = true;
    await recorder.mask(mask(uuid7(), 1_500));
    await bench.until(() => lamps().length > 0);
    await bench.until(() => bench.lamp?.masked === undefined);
    expect(recorder.masked(bench.order.session)).toBe(false);
  });

  it('stays masked while a page comes anew, and has no other gap there', async () => {
    const order = mask();
    const fromNs = process.hrtime.bigint();
    await recorder.mask(order);
    await recordMore(1_000);
    for (const source of sources) source.end();
    await recordMore(500);
    sources = [new ScriptedSource({ kind: 'video', ssrc: 3 }), new ScriptedSource({ kind: 'audio', ssrc: 4 })];
    attach();
    await recordMore(1_000);
    const toNs = process.hrtime.bigint();
    await recorder.liftMask(order);
    await recordMore(2_000);
    await seal();
    expect(await keptBetween(fromNs, toNs)).toEqual([0, 0, 0, 0]);
    for (const track of [0, 1]) expect(causes(track).slice(0, 2)).toEqual(['no-source', 'masked']);
    for (const track of [0, 1]) expect(causes(track)).not.toContain('reconnect');
    expect(await bench.verdicts()).toMatchObject(good);
  });

  it('that is stopped while masked is sealed with the mask as its end, and is masked no more', async () => {
    await recorder.mask(mask());
    await recordMore(1_000);
    await seal();
    for (const track of [0, 1]) expect(causes(track).at(-1)).toBe('masked');
    expect(recorder.masked(bench.order.session)).toBe(false);
    await recorder.mask(mask());
    expect(recorder.masked(bench.order.session)).toBe(false);
    expect(await bench.verdicts()).toMatchObject(good);
  });

  it('is refused for a recording that nobody knows', async () => {
    const order = { ...mask(), recording: uuid7() };
    await expect(recorder.mask(order)).rejects.toMatchObject({ code: 'unknown-recording' });
    await expect(recorder.liftMask(order)).rejects.toMatchObject({ code: 'unknown-recording' });
  });
});
