import { expect, it } from 'vitest';
import { film, rtp } from '../mux/testing/synthetic.ts';
import { readSpan } from './chain-read.ts';
import type { Left } from './journal-muxer.ts';
import { newTrackMuxer } from './recovery.ts';
import { SenderClocks } from './sender-clocks.ts';
import { SessionClock } from './session-clock.ts';
import { Disk, track, zeroNs } from './testing/track-disk.ts';
import { TrackRecorder } from './track-recorder.ts';
import type { TrackSink } from './track-source.ts';

const seconds = 20;
const stopNs = zeroNs + BigInt(seconds) * 1_000_000_000n;

/** A film recorded while the past comes when it does; `heldLimitBytes`: of journal that waits for it. */
async function recorded(heldLimitBytes: number, pastAfterMs: number) {
  const disk = new Disk();
  const writer = await disk.writer();
  let atNs = zeroNs;
  const machine = { boot: 'b', monoNs: () => atNs, wallMs: () => Number((atNs - zeroNs) / 1_000_000n) };
  const senders = new SenderClocks();
  const read = { records: 0 };
  const recorder = new TrackRecorder({
    ...{ track, kind: 'video', writer, tiledMs: 0, heldLimitBytes },
    clock: new SessionClock({ at: new Date(0).toISOString(), mono: zeroNs.toString(), boot: 'b' }, machine),
    newMuxer: () => newTrackMuxer({ kind: 'video', zeroNs }),
    senderClock: (sender) => senders.of(sender),
    read: async function* (span) {
      for await (const record of readSpan(disk.options(), span)) {
        read.records += 1;
        yield record;
      }
    },
    onTurn: () => undefined,
    onTrouble: (message) => {
      throw new Error(message);
    },
  });
  const { promise: left, resolve } = Promise.withResolvers<Left>();
  const caughtUp = recorder.muxAfter(left);
  const sink = attached(recorder);
  const packets = film({ seconds, packetsPerFrame: 2 }).map((sent, index) => ({
    ...sent,
    packet: rtp(sent, index, 7),
  }));
  for (let ms = 0; ms < seconds * 1000; ms += 500) {
    for (const { sentUs, packet } of packets.filter(({ sentUs: us }) => us >= ms * 1000 && us < (ms + 500) * 1000)) {
      atNs = zeroNs + BigInt(sentUs) * 1000n;
      sink().rtp(packet);
    }
    recorder.tick();
    await writer.append({ kind: 'clock', stepMs: 0, errMs: 1, src: 'ntp' }); // all before it is durable
    if (ms === pastAfterMs) {
      resolve({ muxer: newTrackMuxer({ kind: 'video', zeroNs }), lacking: [], unmuxed: [] });
      await caughtUp;
    }
  }
  atNs = stopNs;
  await recorder.finish(stopNs);
  await recorder.close();
  return { media: await disk.media(stopNs), records: read.records };
}

function attached(recorder: TrackRecorder): () => TrackSink {
  let sink: TrackSink | undefined;
  recorder.attach({
    ...{ kind: 'video', clockRate: 90_000, ssrc: 7, payloadType: 96, sender: 'room', paused: false },
    listen: (listening) => {
      sink = listening;
    },
    requestKeyFrame: () => undefined,
  });
  return () => {
    if (sink === undefined) throw new Error('nobody listens');
    return sink;
  };
}

it('makes the same media of journal that waited on disk as of what was muxed at once', async () => {
  const atOnce = await recorded(1 << 20, 0);
  expect(atOnce.records).toBe(0);
  const late = await recorded(0, 15_000);
  expect(late.media).toEqual(atOnce.media);
  expect(late.records).toBeGreaterThan(30);
});
