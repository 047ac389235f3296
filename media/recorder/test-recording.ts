// A few seconds of what a room sends, taken in and muxed as a recording is: for the pre-flight. It has no id, no chain, no key file
// and no event, so nothing can take it for evidence; it stays in memory, and what becomes of it is its asker's.

import { type MuxOutput, TrackMuxer } from '../mux/track-muxer.ts';
import { joinTracks, type PartSource } from '../mux/working-copy.ts';
import { Intake } from './intake.ts';
import { journalTickMs } from './journal-chunker.ts';
import { SenderClocks } from './sender-clocks.ts';
import { type NodeClock, SessionClock } from './session-clock.ts';
import type { TrackSource } from './track-source.ts';

export interface TestOptions {
  /** One picture, one sound, or both. */
  readonly sources: ReadonlyMap<string, TrackSource>;
  readonly ms: number;
  readonly machine: NodeClock;
}

/** The WebM that a viewer would get. Rejects with WorkingCopyError `no-media` where nothing came. */
export async function recordTest({ sources, ms, machine }: TestOptions): Promise<Uint8Array> {
  const clock = new SessionClock(SessionClock.zeroNow(machine), machine);
  const senders = new SenderClocks();
  const tracks = [...sources].map(([track, source]) => new TestTrack(track, source, { clock, senders }));
  const timer = setInterval(() => {
    for (const track of tracks) track.tick();
  }, journalTickMs);
  await new Promise((resolve) => setTimeout(resolve, ms));
  clearInterval(timer);
  const parts = await Promise.all(tracks.map((track) => track.finish()));
  const ofKind = (kind: TrackSource['kind']) =>
    tracks.flatMap((track, index) => (track.kind === kind ? (parts[index] ?? []) : []));
  const file = new MemoryFile();
  await joinTracks({ video: ofKind('video'), audio: ofKind('audio'), sink: file });
  return file.bytes();
}

class TestTrack {
  readonly kind: TrackSource['kind'];
  readonly #intake: Intake;
  readonly #muxer: TrackMuxer;
  readonly #clock: SessionClock;
  readonly #made: Promise<MuxOutput[]>[] = [];

  constructor(track: string, source: TrackSource, { clock, senders }: { clock: SessionClock; senders: SenderClocks }) {
    this.kind = source.kind;
    this.#clock = clock;
    const zeroMonoNs = BigInt(clock.zero.mono);
    this.#muxer = new TrackMuxer({ kind: source.kind, clockRate: source.clockRate, zeroMonoNs });
    this.#intake = new Intake({ track, clock, senderClock: (sender) => senders.of(sender), full: () => false });
    this.#intake.attach(source);
  }

  tick(): void {
    for (const { entries } of this.#intake.tick()) this.#made.push(this.#muxer.push(entries));
  }

  async finish(): Promise<PartSource[]> {
    this.#intake.detach();
    this.tick();
    this.#made.push(this.#muxer.finish(this.#clock.monoNs()));
    const parts = new Map<number, Uint8Array[]>();
    for (const output of (await Promise.all(this.#made)).flat()) {
      if (output.kind === 'media') parts.set(output.part, [...(parts.get(output.part) ?? []), output.bytes]);
    }
    return [...parts.values()].map((pieces) => {
      const whole = Buffer.concat(pieces);
      return { size: whole.length, read: async (start, end) => whole.subarray(start, end) };
    });
  }
}

/** Written in any order, as a file is. */
class MemoryFile {
  #bytes = Buffer.alloc(0);

  async write(position: number, bytes: Uint8Array): Promise<void> {
    const end = position + bytes.length;
    if (end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(end - this.#bytes.length)]);
    this.#bytes.set(bytes, position);
  }

  bytes(): Uint8Array {
    return this.#bytes;
  }
}
