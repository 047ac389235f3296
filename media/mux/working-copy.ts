// Makes the one WebM that people watch: the parts of one picture and one sound track, each part at its session times, in
// one file with Duration and Cues, so that a browser plays and seeks it. No frame is decoded or changed. Gaps stay gaps
// in time: nothing is put in their place. Reads the parts by range and holds a few frames, whatever their length.
// If the picture size changes from one part to the next the file still has one video track, whose head states the
// first size: VP8 key frames carry their own size, and players follow it.
// It refuses to repair: a part that is no WebM of ours is an error.
import {
  CustomSource,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';

/** The WebM of one part, read by range. */
export interface PartSource {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}
/** Where the copy goes. Positions go back at the end, when duration and cues are known. */
export interface CopySink {
  write(position: number, bytes: Uint8Array): Promise<void>;
}
export interface TracksToJoin {
  /** Parts in their order; at least one of the tracks has one. */
  readonly video: readonly PartSource[];
  readonly audio: readonly PartSource[];
  readonly sink: CopySink;
}

export class WorkingCopyError extends Error {
  readonly code: 'no-media' | 'unreadable-part';

  constructor(code: 'no-media' | 'unreadable-part', message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'WorkingCopyError';
    this.code = code;
  }
}

const READ_CACHE_BYTES = 2 * 1024 * 1024;
const WRITE_CHUNK_BYTES = 1024 * 1024;

/** Resolves when all is written; the sink's owner makes it durable. */
export async function joinTracks({ video, audio, sink }: TracksToJoin): Promise<void> {
  const target = new StreamTarget(
    new WritableStream({ write: (chunk: StreamTargetChunk) => sink.write(chunk.position, chunk.data) }),
    { chunked: true, chunkSize: WRITE_CHUNK_BYTES },
  );
  const output = new Output({ format: new WebMOutputFormat(), target });
  const lanes = [pictureLane(output, video), soundLane(output, audio)].filter((lane) => lane !== undefined);
  if (lanes.length === 0) throw new WorkingCopyError('no-media', 'no part holds any media');
  await output.start();
  try {
    await interleave(lanes);
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
}

interface Lane {
  readonly packets: AsyncIterator<Read>;
  add(read: Read): Promise<void>;
  close(): void;
  /** Time of the newest packet handed on, seconds; infinite when there are no more. */
  reached: number;
}
interface Read {
  readonly packet: EncodedPacket;
  readonly track: InputTrack;
}

/**
 * Always hands on a packet of the track that is behind. So each track has its next packet in the writer's queue, across
 * a gap too, and the other one can flow: the writer holds back a track only while it knows nothing of the other.
 */
async function interleave(lanes: Lane[]): Promise<void> {
  for (;;) {
    const lane = lanes.reduce((behind, other) => (other.reached < behind.reached ? other : behind));
    if (lane.reached === Number.POSITIVE_INFINITY) return;
    const next = await lane.packets.next();
    if (next.done) {
      lane.close();
      lane.reached = Number.POSITIVE_INFINITY;
    } else {
      await lane.add(next.value);
      lane.reached = next.value.packet.timestamp;
    }
  }
}

function pictureLane(output: Output, parts: readonly PartSource[]): Lane | undefined {
  if (parts.length === 0) return undefined;
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source);
  return lane(parts, source, async ({ packet, track }) => {
    const decoderConfig = track.isVideoTrack() ? await track.getDecoderConfig() : null;
    await source.add(packet, decoderConfig ? { decoderConfig } : undefined);
  });
}

function soundLane(output: Output, parts: readonly PartSource[]): Lane | undefined {
  if (parts.length === 0) return undefined;
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  return lane(parts, source, async ({ packet, track }) => {
    const decoderConfig = track.isAudioTrack() ? await track.getDecoderConfig() : null;
    await source.add(packet, decoderConfig ? { decoderConfig } : undefined);
  });
}

function lane(parts: readonly PartSource[], source: { close(): void }, add: (read: Read) => Promise<void>): Lane {
  return { packets: readParts(parts), add, close: () => source.close(), reached: Number.NEGATIVE_INFINITY };
}

async function* readParts(parts: readonly PartSource[]): AsyncGenerator<Read> {
  for (const part of parts) {
    const input = new Input({
      formats: [WEBM],
      source: new CustomSource({
        getSize: () => part.size,
        read: (start, end) => part.read(start, end),
        maxCacheSize: READ_CACHE_BYTES,
        prefetchProfile: 'fileSystem',
      }),
    });
    try {
      const [track] = await input.getTracks();
      if (!track) throw new WorkingCopyError('unreadable-part', 'a part holds no track');
      for await (const packet of new EncodedPacketSink(track).packets()) yield { packet, track };
    } catch (error) {
      if (error instanceof WorkingCopyError) throw error;
      throw new WorkingCopyError('unreadable-part', 'a part can’t be read as WebM', error);
    } finally {
      input.dispose();
    }
  }
}
