import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../media/evidence/journal.ts';
import { WebmBlocks } from '../../../media/evidence/webm-blocks.ts';
import { mux } from '../../../media/mux/testing/replay.ts';
import { deliver, film, journal, reports, sound, type Timed } from '../../../media/mux/testing/synthetic.ts';
import { type Kind, stepOf, TrackLag } from './in-step.ts';

/** Synthetic frames repeat after so many. */
const seconds = 5;
const clockRate = { video: 90_000, audio: 48_000 };

async function lagOf(kind: Kind, { told = 0, silent = false, seconds = 5 } = {}) {
  const media = deliver(kind === 'video' ? film({ seconds, packetsPerFrame: 1 }) : sound({ seconds }));
  const own = silent ? [] : reports({ everyS: 1, seconds, clockRate: clockRate[kind] });
  const entries = journal(own, media);
  const outputs = await mux(kind, entries, seconds * 1_000_000);
  const lag = new TrackLag(kind);
  // What the checker reads is on the sender's scale; the media may have been laid down elsewhere.
  lag.journal(told === 0 ? entries : journal(shifted(own, told), media));
  const blocks = new WebmBlocks();
  for (const output of outputs) if (output.kind === 'media') lag.frames(blocks.feed(output.bytes));
  return { kind, lags: lag.lags };
}

/** Reports by which everything was taken so much earlier. */
function shifted(list: readonly Timed[], ms: number): Timed[] {
  return list.map(({ atUs, entry }) => {
    if (entry.type !== 'sender-report') return { atUs, entry };
    const report = { ...entry.report, offsetUs: (entry.report.offsetUs ?? 0) - ms * 1000 };
    return { atUs, entry: { ...entry, report } };
  });
}

describe('how far sound and picture are apart', () => {
  it('is next to nothing where both lie as their sender says', async () => {
    const step = stepOf([await lagOf('video'), await lagOf('audio')]);
    expect(step).toMatchObject({ state: 'measured' });
    expect(step.state === 'measured' && step.worstMs).toBeLessThanOrEqual(2);
    expect(step.state === 'measured' && step.samples).toBeGreaterThanOrEqual(4);
  });

  it.each([120, -120])('is found where the picture lies %i ms from where its sender took it', async (told) => {
    const step = stepOf([await lagOf('video', { told }), await lagOf('audio')]);
    expect(step.state === 'measured' && step.worstMs).toBeGreaterThanOrEqual(118);
    expect(step.state === 'measured' && step.worstMs).toBeLessThanOrEqual(122);
  });

  it('isn’t told by another frame of the same bytes, where a stream’s end took the one that was awaited', async () => {
    const media = deliver(sound({ seconds }));
    const entries = journal(reports({ everyS: 1, seconds, clockRate: 48_000 }), media);
    const first = entries.findIndex(({ type }) => type === 'sender-report');
    const [report, ...after] = entries.slice(first);
    const [awaited, next] = after.filter(({ type }) => type === 'rtp');
    if (!report || !awaited || !next) throw new Error('a report and what follows it');
    const close = { type: 'note', monoNs: awaited.monoNs, note: { what: 'close', cause: 'masked' } } as const;
    const outputs = await mux('audio', entries, seconds * 1_000_000);
    const found = (told: JournalEntry[]) => {
      const lag = new TrackLag('audio');
      lag.journal(told);
      const blocks = new WebmBlocks();
      for (const output of outputs) if (output.kind === 'media') lag.frames(blocks.feed(output.bytes));
      return lag.lags.length;
    };
    expect([found([report, awaited, next]), found([report, awaited, close, next])]).toEqual([1, 0]);
  });

  it('isn’t told by frames of which there are two alike: which of them came out can’t be known', async () => {
    const [picture, beeping] = [await lagOf('video'), await lagOf('audio', { seconds: 3 * seconds })];
    expect(beeping.lags).toEqual([]);
    expect(stepOf([picture, beeping])).toEqual({ state: 'not-measured' });
  });

  it('isn’t measured without a sender’s report, and with one track there is nothing to compare', async () => {
    const picture = await lagOf('video');
    expect(stepOf([picture, await lagOf('audio', { silent: true })])).toEqual({ state: 'not-measured' });
    expect(stepOf([picture])).toEqual({ state: 'nothing-to-compare' });
  });
});
