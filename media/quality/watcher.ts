// Watches what the recorder receives, off its path: copies of packets go to a thread that judges them. The line to it is bounded:
// when the thread is behind, copies are dropped and the track is said to be unwatched; when it dies, all are, and another begins.
// Of what doesn't come there are no copies: that is seen here.
// Nothing here throws into the caller, and nothing waits.
import { Worker } from 'node:worker_threads';
import { Absence, type Coming, type Of } from './absence.ts';
import type { FromJudges, Received, ToJudges } from './messages.ts';
import type { TrackState } from './rules.ts';

export interface Verdict {
  readonly session: string;
  readonly track: string;
  readonly state: TrackState;
  /** Monotonic ms of the node. */
  readonly sinceMs: number;
}

export interface WatcherOptions {
  readonly tell: (verdict: Verdict) => void;
  /** Monotonic ms: the clock that media times are counted by. */
  readonly now: () => number;
  readonly onTrouble: (message: string) => void;
  /** Another program, in tests. */
  readonly thread?: URL;
}

/** What one source of a track is watched through. */
export interface Eye {
  packet(bytes: Uint8Array): void;
  /** One came that nobody may look at. */
  unseen(): void;
  close(): void;
}

/** Bytes on their way to the thread, some seconds of a whole session. */
const mostBytes = 16 * 1024 * 1024;
const batchMs = 200;
const anewMs = 5000;
/** What a track is that gives nothing, in the words of what is judged. */
const givesNothing = { audio: 'unplugged', video: 'frozen' } as const;

interface Open extends Of {
  readonly coming: Coming;
  batch: Received[];
  bytes: number;
  unwatched: boolean;
}

export class Watcher {
  readonly #options: WatcherOptions;
  readonly #eyes = new Map<number, Open>();
  readonly #absence = new Absence();
  readonly #timer: NodeJS.Timeout;
  #thread: Worker | undefined;
  #anew: NodeJS.Timeout | undefined;
  #next = 0;
  #underway = 0;
  #closed = false;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#send();
      this.#tellAbsent();
    }, batchMs);
    this.#timer.unref();
    this.#begin();
  }

  open(of: Of): Eye {
    const eye = this.#next++;
    const coming = this.#absence.opened(of, this.#options.now());
    const open: Open = { ...of, coming, batch: [], bytes: 0, unwatched: false };
    this.#eyes.set(eye, open);
    this.#say({ what: 'open', eye, kind: of.kind });
    return {
      packet: (bytes) => {
        if (!this.#eyes.has(eye)) return;
        this.#absence.came(coming, this.#options.now());
        if (this.#thread === undefined || this.#underway + open.bytes > mostBytes) return this.#drop(eye, open);
        open.batch.push({ atMs: this.#options.now(), packet: Uint8Array.from(bytes) });
        open.bytes += bytes.length;
      },
      unseen: () => this.#absence.came(coming, this.#options.now()),
      close: () => {
        if (!this.#eyes.delete(eye)) return;
        this.#absence.closed(coming);
        this.#say({ what: 'close', eye });
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    clearTimeout(this.#anew);
    await this.#thread?.terminate();
  }

  #begin(): void {
    const thread = new Worker(this.#options.thread ?? new URL('./judges.ts', import.meta.url));
    this.#thread = thread;
    this.#underway = 0;
    thread.unref();
    thread.on('message', (message: FromJudges) => this.#hear(message));
    thread.on('error', (error) => this.#options.onTrouble(`the judging thread broke: ${error.message}`));
    thread.once('exit', () => this.#gone(thread));
    for (const [eye, { kind }] of this.#eyes) this.#say({ what: 'open', eye, kind });
  }

  #gone(thread: Worker): void {
    if (this.#closed || this.#thread !== thread) return;
    this.#thread = undefined;
    for (const [eye, open] of this.#eyes) this.#drop(eye, open);
    this.#anew = setTimeout(() => this.#begin(), anewMs);
    this.#anew.unref();
  }

  #send(): void {
    for (const [eye, open] of this.#eyes) {
      const { batch: packets, bytes } = open;
      if (packets.length === 0) continue;
      open.batch = [];
      open.bytes = 0;
      this.#underway += bytes;
      this.#say({ what: 'received', eye, packets, bytes });
    }
  }

  /** Once until it is judged again: with a judge of its own, since what came between is missing. */
  #drop(eye: number, open: Open): void {
    open.batch = [];
    open.bytes = 0;
    if (open.unwatched) return;
    open.unwatched = true;
    const { session, track } = open;
    this.#options.onTrouble(`${track}: not watched for a while`);
    this.#options.tell({ session, track, state: 'unwatched', sinceMs: this.#options.now() });
    this.#judgeAnew(eye, open);
  }

  /** Well is said of it only after it was looked at again for as long as of any. */
  #judgeAnew(eye: number, { kind }: Open): void {
    this.#say({ what: 'close', eye });
    this.#say({ what: 'open', eye, kind });
  }

  #tellAbsent(): void {
    for (const coming of this.#absence.look(this.#options.now())) {
      for (const [eye, open] of this.#eyes) if (open.coming === coming) this.#judgeAnew(eye, open);
      const { of, lastMs: sinceMs } = coming;
      this.#options.tell({ session: of.session, track: of.track, state: givesNothing[of.kind], sinceMs });
    }
  }

  #hear(message: FromJudges): void {
    if (message.what === 'done') {
      this.#underway -= message.bytes;
      return;
    }
    const open = this.#eyes.get(message.eye);
    if (open === undefined) return;
    open.unwatched = false;
    this.#options.tell({ session: open.session, track: open.track, ...message.judgement });
  }

  #say(message: ToJudges): void {
    this.#thread?.postMessage(message);
  }
}
