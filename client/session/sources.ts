// The room's sources, kept open: each request by itself, opened again when it was refused or ended by itself (a cable, a
// driver), without touching the others. Refuses to know where tracks come from: that is its port's.
import type { RoomTrack } from '../../server/contract/room.ts';
import { CaptureFault } from './capture-fault.ts';
import type { WantedTrack } from './capture-profile.ts';
import { Observed } from './observed.ts';

export interface SourcePort {
  /** One track for each wanted, in their order. @throws CaptureFault */
  open(request: readonly WantedTrack[]): Promise<OpenedRequest>;
}
export interface OpenedRequest {
  readonly tracks: readonly MediaStreamTrack[];
  stop(): void;
}

export interface OpenTrack {
  readonly track: MediaStreamTrack;
  readonly wanted: WantedTrack;
}
export interface Opened {
  readonly tracks: ReadonlyMap<RoomTrack, OpenTrack>;
  /** of those that could not be opened */
  readonly faults: ReadonlyMap<RoomTrack, CaptureFault>;
}

/** ms until an ended or refused source is tried again */
const againAfter = 3000;

interface Kept {
  readonly request: readonly WantedTrack[];
  opened: OpenedRequest | null;
  fault: CaptureFault | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  gone: boolean;
}

export class Sources {
  readonly opened = new Observed<Opened>({ tracks: new Map(), faults: new Map() });
  readonly #port: SourcePort;
  readonly #kept = new Map<string, Kept>();

  constructor(port: SourcePort) {
    this.#port = port;
  }

  /** From now on these, and no others; what stays the same stays open. */
  want(requests: readonly (readonly WantedTrack[])[]): void {
    const wanted = new Map(requests.map((request) => [JSON.stringify(request), request]));
    for (const [key, kept] of this.#kept) if (!wanted.has(key)) this.#drop(key, kept);
    for (const [key, request] of wanted) {
      if (this.#kept.has(key)) continue;
      const kept: Kept = { request, opened: null, fault: null, timer: undefined, gone: false };
      this.#kept.set(key, kept);
      void this.#open(kept);
    }
    this.#tell();
  }

  close(): void {
    this.want([]);
  }

  #drop(key: string, kept: Kept): void {
    kept.gone = true;
    clearTimeout(kept.timer);
    kept.opened?.stop();
    this.#kept.delete(key);
  }

  async #open(kept: Kept): Promise<void> {
    try {
      const opened = await this.#port.open(kept.request);
      if (kept.gone) return opened.stop();
      kept.opened = opened;
      kept.fault = null;
      for (const track of opened.tracks)
        track.addEventListener('ended', () => this.#ended(kept, opened), { once: true });
    } catch (error) {
      if (kept.gone) return;
      kept.fault = error instanceof CaptureFault ? error : new CaptureFault('failed', error);
      this.#later(kept);
    }
    this.#tell();
  }

  /** One of a request ended: all of it is opened anew, since they share a clock. */
  #ended(kept: Kept, opened: OpenedRequest): void {
    if (kept.gone || kept.opened !== opened) return;
    opened.stop();
    kept.opened = null;
    this.#later(kept);
    this.#tell();
  }

  #later(kept: Kept): void {
    clearTimeout(kept.timer);
    kept.timer = setTimeout(() => void this.#open(kept), againAfter);
  }

  #tell(): void {
    const tracks = new Map<RoomTrack, OpenTrack>();
    const faults = new Map<RoomTrack, CaptureFault>();
    for (const { request, opened, fault } of this.#kept.values()) {
      for (const [index, wanted] of request.entries()) {
        const track = opened?.tracks[index];
        if (track !== undefined) tracks.set(wanted.track, { track, wanted });
        else if (fault !== null) faults.set(wanted.track, fault);
      }
    }
    this.opened.set({ tracks, faults });
  }
}
