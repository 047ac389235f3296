// ffmpeg makes the source and ffprobe decodes the result: both from Debian, see the root README.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { probe, shoot } from './testing/ffmpeg.ts';
import { expectTiled, mux, partBytes, parts } from './testing/replay.ts';
import { deliver, journal, type Sent } from './testing/synthetic.ts';
import type { MuxOutput } from './track-muxer.ts';
import { joinTracks, type PartSource, WorkingCopyError } from './working-copy.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let source: { video: Sent[]; audio: Sent[] };
beforeAll(async () => {
  source = await shoot(6);
});

/** The same source again `afterS` later, as another stream. */
const again = (sent: readonly Sent[], afterS: number, ssrc: number) =>
  deliver(
    sent.map((one) => ({ ...one, sentUs: one.sentUs + afterS * 1e6 })),
    { ssrc },
  );

function partSources(outputs: readonly MuxOutput[]): PartSource[] {
  return parts(outputs).map(({ part }) => {
    const bytes = partBytes(outputs, part);
    return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
  });
}

async function joined(video: readonly PartSource[], audio: readonly PartSource[]): Promise<Uint8Array> {
  let file = new Uint8Array();
  const write = async (position: number, bytes: Uint8Array): Promise<void> => {
    const grown = new Uint8Array(Math.max(file.length, position + bytes.length));
    grown.set(file);
    grown.set(bytes, position);
    file = grown;
  };
  await joinTracks({ video, audio, sink: { write } });
  return file;
}

describe('parts and their working copy, decoded by ffmpeg', () => {
  it('a part of each kind decodes whole, frame for frame', async () => {
    const video = await mux('video', journal(deliver(source.video)), 6_000_000);
    const audio = await mux('audio', journal(deliver(source.audio)), 6_000_000);
    expectTiled(video);
    expectTiled(audio);
    const picture = probe(partBytes(video, 0));
    expect(picture.complaints).toBe('');
    expect(picture.streams).toMatchObject([{ codec_name: 'vp8', nb_read_frames: '90' }]);
    const sound = probe(partBytes(audio, 0));
    expect(sound.complaints).toBe('');
    expect(sound.streams).toMatchObject([{ codec_name: 'opus', nb_read_frames: String(source.audio.length) }]);
  });

  it('two parts of each track become one file with duration and cues, each at its session time', async () => {
    const video = await mux('video', journal(deliver(source.video), again(source.video, 30, 2)), 36_000_000);
    const audio = await mux('audio', journal(deliver(source.audio), again(source.audio, 30, 2)), 36_000_000);
    expect(parts(video)).toHaveLength(2);
    const file = await joined(partSources(video), partSources(audio));
    const seen = probe(file);
    expect(seen.complaints).toBe('');
    expect(Number(seen.format.duration)).toBeGreaterThan(35.9);
    expect(Number(seen.format.duration)).toBeLessThan(36.1);
    expect(seen.streams).toMatchObject([
      { codec_name: 'vp8', nb_read_frames: '180' },
      { codec_name: 'opus', nb_read_frames: String(2 * source.audio.length) },
    ]);
    expect(Buffer.from(file).includes(Buffer.from([0x1c, 0x53, 0xbb, 0x6b]), -4096)).toBe(true);
    expect(await joined(partSources(video), partSources(audio))).toEqual(file);
  });

  it('a picture that changes its size is one track and decodes', async () => {
    const small = await shoot(2, '160x90');
    const entries = journal(deliver(source.video), again(small.video, 6, 2), again(source.video, 8, 3));
    const video = await mux('video', entries, 14_000_000);
    expect(parts(video)).toHaveLength(3);
    const seen = probe(await joined(partSources(video), []));
    expect(seen.streams).toMatchObject([{ codec_name: 'vp8', nb_read_frames: '210' }]);
  });

  it('says by code that there is nothing to copy, or that a part is no WebM', async () => {
    await expect(joined([], [])).rejects.toMatchObject({ code: 'no-media' });
    const bad = { size: 40, read: async () => new Uint8Array(40) };
    await expect(joined([bad], [])).rejects.toBeInstanceOf(WorkingCopyError);
  });
});
