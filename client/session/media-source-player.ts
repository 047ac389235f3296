// A replay's player on a <video>: WebM of a running recording appended to a MediaSource as it comes, at its own times.
// Sources: Media Source Extensions (W3C), WebM Byte Stream Format. What was played is let go of, so that an hour needs no more memory
// than a minute.
import type { MediaSpan } from '../../server/contract/missed.ts';
import type { ReplayPlayer, ReplayTrack } from './replay.ts';

// no words: codecs
const types = { video: 'video/webm; codecs="vp8"', audio: 'audio/webm; codecs="opus"' } as const;
/** s behind the picture that are kept */
const keptS = 10;
/** s within which a picture that begins later is the one that was sought */
const nearS = 0.2;

export function canReplay(): boolean {
  return typeof MediaSource !== 'undefined' && Object.values(types).every((type) => MediaSource.isTypeSupported(type));
}

export class MediaSourcePlayer implements ReplayPlayer {
  readonly #video: HTMLVideoElement;
  readonly #source = new MediaSource();
  readonly #url: string;
  readonly #opened: Promise<void>;
  readonly #buffers = new Map<string, SourceBuffer>();
  #wantedS: number | null = null;
  #rate = 1;

  /** `tracks`: all that will ever be appended; a player can't be given another one later. */
  constructor(video: HTMLVideoElement, tracks: readonly ReplayTrack[]) {
    this.#video = video;
    this.#url = URL.createObjectURL(this.#source);
    this.#opened = new Promise<void>((resolve) => {
      this.#source.addEventListener('sourceopen', () => resolve(), { once: true });
    }).then(() => {
      for (const { track, kind } of tracks) this.#buffers.set(track, this.#source.addSourceBuffer(types[kind]));
    });
    video.src = this.#url;
  }

  playheadMs(): number {
    return Math.round((this.#wantedS ?? this.#video.currentTime) * 1000);
  }

  buffered(): MediaSpan[] {
    const { buffered } = this.#video;
    return Array.from({ length: buffered.length }, (_, i) => ({
      fromMs: Math.round(buffered.start(i) * 1000),
      toMs: Math.round(buffered.end(i) * 1000),
    }));
  }

  async append({ track }: ReplayTrack, bytes: ArrayBuffer, begin: boolean): Promise<void> {
    await this.#opened;
    const buffer = this.#buffers.get(track);
    if (buffer === undefined) throw new Error(`no buffer for ${track}`);
    // Forgets half a cluster that may stand at the end of what came before.
    if (begin) buffer.abort();
    await settled(buffer, () => buffer.appendBuffer(bytes));
    const behindS = this.#video.currentTime - keptS;
    if (behindS > 0) await settled(buffer, () => buffer.remove(0, behindS));
    this.#settle();
  }

  /** Leaves where it is at once: what is appended meanwhile may overlap that, and would be shown. */
  seek(ms: number): void {
    this.#wantedS = ms / 1000;
    this.#video.currentTime = this.#wantedS;
    this.#settle();
  }

  setRate(rate: number): void {
    this.#rate = rate;
    this.#video.playbackRate = rate;
  }

  close(): void {
    this.#video.pause();
    this.#video.removeAttribute('src');
    this.#video.load();
    URL.revokeObjectURL(this.#url);
  }

  /** A place is sought once there is something to show there. */
  #settle(): void {
    const { buffered } = this.#video;
    const wanted = this.#wantedS;
    if (wanted === null) return;
    for (let i = 0; i < buffered.length; i += 1) {
      if (buffered.start(i) > wanted + nearS || buffered.end(i) <= wanted) continue;
      this.#wantedS = null;
      this.#video.currentTime = Math.max(wanted, buffered.start(i));
      this.#video.playbackRate = this.#rate;
      void this.#video.play().catch(() => undefined);
      return;
    }
  }
}

async function settled(buffer: SourceBuffer, act: () => void): Promise<void> {
  const ended = new AbortController();
  const { signal } = ended;
  const over = new Promise<void>((resolve, reject) => {
    buffer.addEventListener('updateend', () => resolve(), { signal });
    buffer.addEventListener('error', () => reject(new Error('The browser can’t play this.')), { signal });
  });
  act();
  await over.finally(() => ended.abort());
}
