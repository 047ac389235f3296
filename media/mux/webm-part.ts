// One part as WebM: append-only, one track, block times = ms of session clock. The same frames give the same bytes:
// no dates, no random ids; the track's UID is 1. It never ends a file with cues, since whether a part goes on is known
// only later; a reader takes the last byte for the end. mediabunny does the writing.
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from 'mediabunny';
import { joinBytes } from './join-bytes.ts';
import type { PictureSize } from './vp8-payload.ts';

/** Clusters begin at key frames; for sound, where each frame is one, no nearer than this, in seconds. */
const SOUND_CLUSTER_S = 0.9;

export type PartTrack = { readonly kind: 'audio' } | { readonly kind: 'video'; readonly size: PictureSize };

export interface WebmFrame {
  /** ms of session clock */
  readonly pts: number;
  readonly key: boolean;
  readonly bytes: Uint8Array;
}

/** OpusHead (RFC 7845 §5.1): version 1, two channels, no pre-skip, 48 kHz, no gain, mapping family 0. */
const OPUS_HEAD = new Uint8Array([...new TextEncoder().encode('OpusHead'), ...[1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0]]);

export class WebmPart {
  readonly #output: Output;
  readonly #source: { add(packet: EncodedPacket): Promise<void> };
  #started = false;
  #pieces: Uint8Array[] = [];
  #received = 0;
  #written = 0;
  #wentBack = false;
  #arrived: (() => void) | undefined;

  constructor(track: PartTrack) {
    const target = new StreamTarget(new WritableStream({ write: (chunk: StreamTargetChunk) => this.#receive(chunk) }));
    target.on('write', ({ end }) => {
      this.#written = end;
    });
    this.#output = new Output({
      format: new WebMOutputFormat({
        appendOnly: true,
        minimumClusterDuration: track.kind === 'audio' ? SOUND_CLUSTER_S : 0,
      }),
      target,
    });
    this.#source = track.kind === 'audio' ? this.#soundTrack() : this.#pictureTrack(track.size);
  }

  /** The bytes that this frame adds to the file; with the first frame, the file's head too. */
  async add(frame: WebmFrame): Promise<Uint8Array> {
    if (!this.#started) await this.#output.start();
    this.#started = true;
    await this.#source.add(new EncodedPacket(frame.bytes, frame.key ? 'key' : 'delta', frame.pts / 1000, 0));
    // The target hands its bytes on a few turns later; they belong to this frame and to no other.
    while (this.#received < this.#written && !this.#wentBack) {
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
    if (this.#wentBack) throw new Error('the WebM writer went back in an append-only file');
    const pieces = this.#pieces;
    this.#pieces = [];
    const [only] = pieces; // the target's own copy already
    return only && pieces.length === 1 ? only : joinBytes(pieces);
  }

  /** Lets go of what the writer holds; adds nothing to the file. */
  async discard(): Promise<void> {
    await this.#output.cancel();
  }

  #receive(chunk: StreamTargetChunk): void {
    this.#wentBack ||= chunk.position !== this.#received;
    this.#pieces.push(chunk.data);
    this.#received += chunk.data.length;
    this.#arrived?.();
  }

  #soundTrack(): { add(packet: EncodedPacket): Promise<void> } {
    const source = new EncodedAudioPacketSource('opus');
    this.#output.addAudioTrack(source);
    const decoderConfig = { codec: 'opus', numberOfChannels: 2, sampleRate: 48_000, description: OPUS_HEAD };
    return { add: (packet) => source.add(packet, { decoderConfig }) };
  }

  #pictureTrack(size: PictureSize): { add(packet: EncodedPacket): Promise<void> } {
    const source = new EncodedVideoPacketSource('vp8');
    this.#output.addVideoTrack(source);
    const decoderConfig = { codec: 'vp8', codedWidth: size.width, codedHeight: size.height };
    return { add: (packet) => source.add(packet, { decoderConfig }) };
  }
}
