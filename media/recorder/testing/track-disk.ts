// For tests: one track's chain in two vaults in memory, written by hand as the recorder writes it.
import { randomBytes } from 'node:crypto';
import { nodeCrypto, uuid7 } from '../../crypto/node-crypto.ts';
import { NO_ANCHOR } from '../../evidence/chunk-line.ts';
import { encodeJournal, type JournalEntry } from '../../evidence/journal.ts';
import { film, rtp } from '../../mux/testing/synthetic.ts';
import type { MuxOutput, TrackMuxer } from '../../mux/track-muxer.ts';
import { FakeVault } from '../../vault/fake-vault.ts';
import { ChainSealer } from '../chain-sealer.ts';
import type { Draft } from '../draft.ts';
import type { DurableRecord } from '../durable-record.ts';
import type { JournalMuxer } from '../journal-muxer.ts';
import { type Announced, newTrackMuxer, type RecoveryOptions, type TrackEnd, type TrackPast } from '../recovery.ts';
import { machineClock, SessionClock } from '../session-clock.ts';
import { TrackWriter } from '../track-writer.ts';
import { VaultSet } from '../vault-set.ts';
import { recoveredTrack } from './recovered-track.ts';

export const track = 'cam1';
const dataKey = randomBytes(32);
const machine = machineClock();
const zero = SessionClock.zeroNow(machine);
export const zeroNs = BigInt(zero.mono);

export class Disk {
  readonly rec: string;
  readonly vaults = [new FakeVault('vault'), new FakeVault('mirror')] as const;
  readonly path: string;
  #fence = 0;

  constructor(rec: string = uuid7()) {
    this.rec = rec;
    this.path = `${rec}/${track}/000000.rec`;
  }

  /** The same, but for what one file holds behind so many bytes. */
  copy(no: string, end: number): Disk {
    const copy = new Disk(this.rec);
    for (const [index, vault] of this.vaults.entries()) {
      for (const [path, stored] of vault.files) {
        const written = path.endsWith(`${no}.rec`) ? stored.written.subarray(0, end) : stored.written;
        copy.vaults[index]?.files.set(path, { written, durable: written.length });
      }
    }
    copy.#fence = this.#fence;
    return copy;
  }

  /** All of it in one go, up to the stop. */
  async write(chunks: readonly JournalEntry[][], stopNs: bigint): Promise<void> {
    const writer = await this.writer();
    await this.goOn(writer, { muxer: newTrackMuxer({ kind: 'video', zeroNs }), chunks, stopNs });
  }

  async goOn(
    writer: TrackWriter,
    { muxer, chunks, stopNs }: { muxer: JournalMuxer; chunks: readonly JournalEntry[][]; stopNs: bigint },
  ): Promise<void> {
    for (const entries of chunks) {
      await writer.append(journalDraft(entries));
      await append(writer, await muxer.push(entries));
    }
    await append(writer, await muxer.finish(stopNs));
    await writer.close();
  }

  /** What the manifest would say of its media. */
  async media(stopNs: bigint): Promise<object> {
    const { ledger } = await this.recover({ stopNs });
    const { parts, gaps, endMs } = await ledger.toManifest({ id: track, kind: 'video', required: true });
    return { parts, endMs, gaps: gaps.map(({ pts, dur, cause }) => ({ pts, dur, cause })) };
  }

  options(more: { announced?: Announced; stopNs?: bigint } = {}): RecoveryOptions {
    return {
      vaults: this.vaults,
      crypto: nodeCrypto,
      dataKey,
      rec: this.rec,
      track,
      kind: 'video',
      picture: { width: 320, height: 180, frameRate: 25 },
      practice: false,
      zeroNs,
      announced: more.announced,
      stopNs: more.stopNs,
    };
  }

  recover(more: { announced?: Announced; stopNs?: bigint } = {}): Promise<TrackEnd & TrackPast> {
    return recoveredTrack(this.options(more));
  }

  async writer(
    start: Pick<TrackEnd, 'lastNo' | 'from'> = { lastNo: -1, from: undefined },
    onDurable: (record: DurableRecord) => void = () => undefined,
  ): Promise<TrackWriter> {
    this.#fence += 1;
    const { rec, vaults } = this;
    const set = new VaultSet({
      vaults,
      recording: rec,
      node: 'n',
      fence: this.#fence,
      keyFile: Buffer.from('key'),
      onLost: () => undefined,
    });
    const clock = new SessionClock(zero, machine);
    const writer = new TrackWriter({
      track,
      codec: 'video/VP8',
      vaults: set,
      sealer: new ChainSealer({ rec, track, practice: false, dataKey, crypto: nodeCrypto, clock }),
      boot: machine.boot,
      anchor: () => NO_ANCHOR,
      lastNo: start.lastNo,
      from: start.from,
      onDurable,
      onTrouble: () => undefined,
      onFenced: () => undefined,
    });
    await writer.open();
    return writer;
  }

  /** Seconds of film, a journal chunk for each half, and behind it what the muxer makes: as the recorder writes it. */
  async film(seconds: number): Promise<{ writer: TrackWriter; muxer: TrackMuxer }> {
    const writer = await this.writer();
    const muxer = newTrackMuxer({ kind: 'video', zeroNs });
    for (const entries of halves(seconds)) {
      await writer.append(journalDraft(entries));
      await append(writer, await muxer.push(entries));
    }
    return { writer, muxer };
  }
}

export function halves(seconds: number): JournalEntry[][] {
  const chunks: JournalEntry[][] = Array.from({ length: seconds * 2 }, () => []);
  for (const [index, sent] of film({ seconds, packetsPerFrame: 2 }).entries()) {
    const monoNs = zeroNs + BigInt(sent.sentUs) * 1000n;
    chunks[Math.floor(sent.sentUs / 500_000)]?.push({ type: 'rtp', monoNs, packet: rtp(sent, index, 7) });
  }
  return chunks;
}

export function counted(entries: readonly JournalEntry[]): { packets: number; rtpFirst: number; rtpLast: number } {
  return { packets: entries.length, rtpFirst: 0, rtpLast: entries.length - 1 };
}

export function journalDraft(entries: readonly JournalEntry[]): Draft {
  return { kind: 'chunk', stream: 'journal', ...counted(entries), plaintext: encodeJournal(entries) };
}

/** Bytes of the file once it is durable. */
export async function written(writer: TrackWriter, act: () => Promise<unknown>): Promise<number> {
  await act();
  return writer.durable?.fileBytes ?? 0;
}

export async function append(writer: TrackWriter, outputs: readonly MuxOutput[]): Promise<void> {
  for (const output of outputs) {
    if (output.kind === 'part') continue;
    if (output.kind !== 'media') await writer.append(output);
    else {
      const { pts, dur, key, bytes } = output;
      await writer.append({ kind: 'chunk', stream: 'media', pts, dur, key, plaintext: bytes });
    }
  }
}
