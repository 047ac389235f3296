// Breaks, pauses, clocks and crashes, one case each: replays of a journal.
import { describe, expect, it, vi } from 'vitest';
import { declared, expectTiled, frameTimes, holes, mux, muxer, parts } from './testing/replay.ts';
import {
  deliver,
  film,
  heartbeats,
  journal,
  monoNs,
  note,
  reports,
  type Sent,
  sound,
  without,
} from './testing/synthetic.ts';
import { random } from './testing/trouble.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const later = (sent: readonly Sent[], ms: number): Sent[] =>
  sent.map((one) => ({ ...one, sentUs: one.sentUs + ms * 1000 }));

// Film: 10 frames a second of 3 packets each, a key frame each 2 s; frame n stands at n × 100 ms.
describe('new parts', () => {
  it('a new SSRC after 5 s of nothing: the gap bears the cause of the close', async () => {
    const entries = journal(
      deliver(film({ seconds: 5 })),
      [note(6_000_000, 'close', 'reconnect')],
      deliver(film({ seconds: 5, fromUs: 10_000_000, ts0: 77 }), { ssrc: 2 }),
      heartbeats(15),
    );
    const outputs = await mux('video', entries, 15_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['reconnect 5000-10000 lost 0']);
    expect(parts(outputs).map(({ pts }) => pts)).toEqual([0, 10_000]);
  });

  it('a stream that ended and came again at once: declared, though the last picture could have stood that long', async () => {
    const entries = journal(
      deliver(film({ seconds: 5 })),
      [note(5_010_000, 'close', 'sfu-crash')],
      deliver(film({ seconds: 5, fromUs: 5_040_000, ts0: 77 }), { ssrc: 2 }),
      heartbeats(10),
    );
    const outputs = await mux('video', entries, 10_040_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['sfu-crash 5000-5040 lost 0']);
    expect(parts(outputs).map(({ pts }) => pts)).toEqual([0, 5_040]);
  });

  it('what was reported of a stream that ended says nothing about the next, whose timestamps may lie near: none of it is lost', async () => {
    const entries = journal(
      deliver(film({ seconds: 1 })),
      reports({ everyS: 1, seconds: 1, clockRate: 90_000 }),
      [note(1_200_000, 'close', 'recorder-crash')],
      deliver(film({ seconds: 1, fromUs: 1_500_000 }), { ssrc: 2 }),
      [note(3_000_000, 'close', 'recorder-crash')],
      deliver(film({ seconds: 5, fromUs: 3_500_000 }), { ssrc: 3 }),
      heartbeats(15),
    );
    const outputs = await mux('video', entries, 8_500_000);
    expectTiled(outputs);
    expect(parts(outputs).map(({ pts }) => pts)).toEqual([0, 1_500, 3_500]);
    expect(declared(outputs)).toEqual(['recorder-crash 1000-1500 lost 0', 'recorder-crash 2500-3500 lost 0']);
  });

  it('another picture size and back: three parts, no gap', async () => {
    const entries = journal(
      deliver(film({ seconds: 2 })),
      deliver(film({ seconds: 2, fromUs: 2_000_000, ts0: 180_000, width: 640 }), { sequence0: 60 }),
      deliver(film({ seconds: 2, fromUs: 4_000_000, ts0: 360_000 }), { sequence0: 120 }),
    );
    const outputs = await mux('video', entries, 6_000_000);
    expectTiled(outputs);
    expect(parts(outputs)).toHaveLength(3);
    expect(holes(outputs)).toEqual([]);
  });

  it('ten minutes: the next key frame begins a new part without a gap', async () => {
    const outputs = await mux('video', journal(deliver(film({ seconds: 606, fps: 5, keyEvery: 20 }))), 606_000_000);
    expectTiled(outputs);
    expect(parts(outputs).map(({ pts }) => pts)).toEqual([0, 600_000]);
    expect(holes(outputs)).toEqual([]);
  });

  it.each([40, -30])('timestamps that jump by %i s begin a new part where the packets arrive', async (jumpS) => {
    const ts0 = 1_000_000_000;
    const entries = journal(
      deliver(sound({ seconds: 8, ts0 })),
      deliver(sound({ seconds: 8, fromUs: 8_000_000, ts0: ts0 + (8 + jumpS) * 48_000 }), { sequence0: 400 }),
    );
    const outputs = await mux('audio', entries, 16_000_000);
    expectTiled(outputs);
    expect(parts(outputs).map(({ pts }) => pts)).toEqual([0, 8_000]);
    expect(holes(outputs)).toEqual([]);
  });
});

describe('a timestamp jump in pictures', () => {
  it('lets nothing through until a key frame begins the new part', async () => {
    const entries = journal(
      deliver(film({ seconds: 3 })),
      deliver(film({ seconds: 4, fromUs: 3_000_000, ts0: 40 * 90_000 }).slice(30), { sequence0: 90 }),
    );
    const outputs = await mux('video', entries, 7_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['no-source 3000-4000 lost 0', 'no-keyframe 4000-5000 lost 0']);
    expect(parts(outputs).map(({ pts }) => pts)).toEqual([0, 5_000]);
  });
});

describe('pauses, whose sequence numbers go on without a hole', () => {
  const paused = (seconds: number) =>
    journal(
      deliver(film({ seconds: 4 })),
      [note(4_010_000, 'pause'), note((4 + seconds) * 1e6 - 40_000, 'resume')],
      deliver(film({ seconds: 4, fromUs: (4 + seconds) * 1e6, ts0: (4 + seconds) * 90_000 }), { sequence0: 120 }),
      heartbeats(8 + seconds),
    );

  it('are found by time: 30 s in pieces of at most 10 s, in the same part', async () => {
    const outputs = await mux('video', paused(30), 38_000_000);
    expectTiled(outputs);
    expect(declared(outputs).map((line) => line.split(' ')[0])).toEqual(['paused', 'paused', 'paused']);
    expect(holes(outputs)).toEqual([[4000, 34_000]]);
    expect(parts(outputs)).toHaveLength(1);
  });

  it('bear their cause however short they are', async () => {
    const outputs = await mux('video', paused(1), 9_000_000);
    expect(declared(outputs)).toEqual(['paused 4000-5000 lost 0']);
  });

  it('end where they were said to: what follows up to a key frame lacks that, and is not paused', async () => {
    const entries = journal(
      deliver(film({ seconds: 4 })),
      [note(4_010_000, 'pause'), note(9_000_000, 'resume')],
      deliver(film({ seconds: 4, fromUs: 9_000_000, ts0: 9 * 90_000 }).slice(60), { sequence0: 120 }),
      heartbeats(13),
    );
    const outputs = await mux('video', entries, 13_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['paused 4000-9000 lost 0', 'no-keyframe 9000-11000 lost 0']);
  });

  it('longer than a minute begin a new part', async () => {
    const outputs = await mux('video', paused(90), 98_000_000);
    expectTiled(outputs);
    expect(holes(outputs)).toEqual([[4000, 94_000]]);
    expect(parts(outputs)).toHaveLength(2);
  });

  it('of a microphone that is muted for ten minutes are one hole, and the sound goes on where it was said', async () => {
    const outputs = await mux(
      'audio',
      journal(
        deliver(sound({ seconds: 4 })),
        [note(4_010_000, 'pause'), note(603_960_000, 'resume')],
        deliver(sound({ seconds: 4, fromUs: 604_000_000, ts0: 604 * 48_000 }), { sequence0: 200 }),
        heartbeats(608),
      ),
      608_000_000,
    );
    expectTiled(outputs);
    expect(holes(outputs)).toEqual([[4000, 604_000]]);
    expect(new Set(declared(outputs).map((line) => line.split(' ')[0]))).toEqual(new Set(['paused']));
    expect(parts(outputs)).toHaveLength(2);
    expect(frameTimes(outputs, parts(outputs)[1]?.part).at(-1)).toBe(607_980);
  });

  it('show in pieces while they last', async () => {
    const track = muxer('video');
    const outputs = await track.push(paused(90).filter((entry) => entry.monoNs <= monoNs(40_000_000)));
    expect(holes(outputs)).toEqual([[4000, 34_000]]);
  });

  it('a source that sends nothing for a while without a word is a gap too', async () => {
    const entries = journal(
      deliver(film({ seconds: 4 })),
      deliver(film({ seconds: 4, fromUs: 7_000_000, ts0: 7 * 90_000 }), { sequence0: 120 }),
    );
    const outputs = await mux('video', entries, 11_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['no-source 4000-7000 lost 0']);
  });
});

describe('the timeline', () => {
  const shifted = (firstS: number, kind: 'audio' | 'video' = 'audio') => ({
    entries: journal(
      deliver(later(kind === 'video' ? film({ seconds: 20 }) : sound({ seconds: 20 }), 250)),
      reports({ everyS: 5, seconds: 20, clockRate: kind === 'video' ? 90_000 : 48_000, firstS, shiftUs: 100_000 }),
    ),
  });

  it('starts by the first sender report within 6 s', async () => {
    const outputs = await mux('audio', shifted(5).entries, 21_000_000);
    expectTiled(outputs);
    expect(frameTimes(outputs)[0]).toBe(100);
    expect(frameTimes(outputs).at(-1)).toBe(100 + 19_980);
  });

  it('starts by arrival without one, and then moves by at most 5 ms a frame', async () => {
    const outputs = await mux('audio', shifted(9).entries, 21_000_000);
    expectTiled(outputs);
    const times = frameTimes(outputs);
    expect(times[0]).toBe(250);
    expect(times.at(-1)).toBe(100 + 19_980);
    const steps = times.slice(1).map((ms, i) => ms - (times[i] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(15);
    expect(Math.max(...steps)).toBeLessThanOrEqual(20);
  });

  it('puts sound and picture of one sender in step whatever their ways differ', async () => {
    const said = { everyS: 2, seconds: 8, shiftUs: 30_000 };
    const video = journal(deliver(later(film({ seconds: 8 }), 400)), reports({ ...said, clockRate: 90_000 }));
    const audio = journal(deliver(later(sound({ seconds: 8 }), 30)), reports({ ...said, clockRate: 48_000 }));
    expect(frameTimes(await mux('video', video, 9_000_000))[0]).toBe(30);
    expect(frameTimes(await mux('audio', audio, 9_000_000))[0]).toBe(30);
  });

  it('is moved by no report that is garbage', async () => {
    const next = random(5);
    const word = () => Math.floor(next() * 2 ** 32);
    const garbage = reports({ everyS: 0.25, seconds: 8, clockRate: 48_000 }).map(({ atUs, entry }) => ({
      atUs,
      entry:
        entry.type === 'sender-report'
          ? { ...entry, report: { ...entry.report, ntpSec: word(), ntpFrac: word(), rtpTs: word(), offsetUs: word() } }
          : entry,
    }));
    const sent = deliver(sound({ seconds: 8 }));
    expect(await mux('audio', journal(sent, garbage), 9_000_000)).toEqual(await mux('audio', journal(sent), 9_000_000));
  });

  it('refuses a report that would move it by more than 2 s', async () => {
    const wild = reports({ everyS: 1, seconds: 8, clockRate: 48_000, shiftUs: 7_000_000 });
    const sent = deliver(sound({ seconds: 8 }));
    expect(await mux('audio', journal(sent, wild), 9_000_000)).toEqual(await mux('audio', journal(sent), 9_000_000));
  });
});

describe('a crash', () => {
  it('places at once what was pending and declares the rest with its cause', async () => {
    const track = muxer('audio');
    const before = await track.push(journal(deliver(sound({ seconds: 5 }), { delayUs: without(240, 248) })));
    const after = await track.push(journal([note(31_000_000, 'close', 'recorder-crash')]));
    expect(holes(before)).toEqual([]);
    expect(declared(after)).toEqual([
      'rtp-loss 4800-4960 lost 8',
      'recorder-crash 5000-15000 lost 0',
      'recorder-crash 15000-25000 lost 0',
    ]);
  });

  it('ends in one gap that reaches to the next part', async () => {
    const entries = journal(
      deliver(film({ seconds: 5 })),
      [note(12_000_000, 'close', 'recorder-crash')],
      deliver(film({ seconds: 5, fromUs: 13_000_000 }), { ssrc: 2 }),
    );
    const outputs = await mux('video', entries, 18_000_000);
    expectTiled(outputs);
    expect(declared(outputs)).toEqual(['recorder-crash 5000-13000 lost 0']);
  });

  it('after a resume that no packet followed bears its own cause from there on', async () => {
    const entries = journal([
      note(1_000_000, 'pause'),
      note(2_000_000, 'resume'),
      note(20_000_000, 'close', 'recorder-crash'),
    ]);
    const outputs = await mux('audio', entries, 21_000_000);
    expectTiled(outputs);
    expect(declared(outputs).filter((line) => line.startsWith('no-source') && !line.includes(' 0-'))).toEqual([]);
    expect(declared(outputs).at(-1)).toMatch(/^recorder-crash \d+-21000 lost 0$/);
  });

  it('with no media at all is still tiled to the end', async () => {
    const outputs = await mux('video', journal([note(3_000_000, 'close', 'sfu-crash')]), 4_000_000);
    expect(declared(outputs)).toEqual(['sfu-crash 0-4000 lost 0']);
    expect(outputs.at(-1)).toEqual({ kind: 'end', pts: 4_000 });
  });
});
