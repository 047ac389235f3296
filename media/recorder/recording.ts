// One recording: all its tracks, from the start order to the seal. Opening a new one and going on with one after a crash are the same
// steps; what is on disk decides what each of them finds to do. Refuses to end by itself: only stop() does, never an error, never SIGTERM.
//
//   recording ── stop() durable ──▶ stopping ── every end line, manifest, seal durable ──▶ sealed
// Order of opening: state file → fence → key.jwe → each track's end found → each track's init durable → recording.started → capture.
// What earlier processes wrote is read back behind the capture; media and seal wait for it, and where it can't be, the journal goes on.
// Order of sealing: end lines → heads → manifest in the vaults → recording.sealed in the spool → state `sealed`.
// Crash points: between any two of these; the next start reads the state and does the same steps, finding some of them done.
import type { MaskRecording, NodeLamp, StopRecording } from '../protocol.ts';
import { dataKeyOf } from './data-key.ts';
import { failpoint } from './failpoint.ts';
import { Heads, headsEveryMs } from './heads.ts';
import { journalTickMs } from './journal-chunker.ts';
import { lampOf } from './lamp.ts';
import { Mask } from './mask.ts';
import type { TrackSeen } from './recorder.ts';
import type { RecorderDeps } from './recorder-deps.ts';
import { describe, RecorderError } from './recorder-error.ts';
import { RecordingEvents } from './recording-events.ts';
import { RecordingMemory } from './recording-memory.ts';
import { type RecordingContext, RecordingTrack } from './recording-track.ts';
import { sealRecording } from './sealing.ts';
import { SenderClocks } from './sender-clocks.ts';
import { SessionClock } from './session-clock.ts';
import type { RecordingFile } from './state-file.ts';
import type { TrackSource } from './track-source.ts';
import { takeFence, VaultSet } from './vault-set.ts';
import { WallSteps } from './wall-steps.ts';

const sealRetryMs = 5000;

export class Recording {
  readonly #deps: RecorderDeps;
  readonly #state: RecordingMemory;
  readonly #clock: SessionClock;
  readonly #events: RecordingEvents;
  readonly #mask: Mask;
  readonly #senders = new SenderClocks();
  readonly #tracks = new Map<string, RecordingTrack>();
  readonly #judged = new Map<string, TrackSeen['state']>();
  #heads: Heads | undefined;
  #context: RecordingContext | undefined;
  #timers: NodeJS.Timeout[] = [];
  #phase: 'starting' | 'recording' | 'stopping' | 'sealed' | 'fenced' | 'failed' = 'starting';
  #sealedTo: string | null = null;
  #sealing: Promise<void> | undefined;
  #closed = false;

  /** `onMask`: it was put on or taken off, by whatever. */
  constructor(deps: RecorderDeps, file: RecordingFile, onMask: () => void) {
    this.#deps = deps;
    this.#state = new RecordingMemory(deps.states, file);
    this.#clock = new SessionClock(file.zero, deps.machine);
    this.#events = new RecordingEvents(deps, this.#state, this.#clock);
    this.#mask = new Mask({
      memory: this.#state,
      clock: this.#clock,
      apply: (on) => {
        for (const track of this.#tracks.values()) track.mask(on);
        onMask();
      },
      onTrouble: (cause) => this.#trouble(cause),
    });
    if (file.state === 'sealed') this.#phase = 'sealed';
  }

  get file(): RecordingFile {
    return this.#state.file;
  }

  /**
   * Resolves once every expected track's newest init is durable and recording.started is in the spool.
   * Rejects with `integrity` when what was announced isn't there any more, with anything else to be tried again anew.
   */
  async open(): Promise<void> {
    try {
      await this.#open();
    } catch (cause) {
      this.#phase = 'failed';
      this.#trouble(cause);
      await Promise.all([...this.#tracks.values()].map((track) => track.close()));
      throw cause;
    }
  }

  async #open(): Promise<void> {
    const { vaults: all, log } = this.#deps;
    const { recording, tracks } = this.file.order;
    const begun = this.file.fence > 0;
    const node = this.#deps.signer.name;
    const fence = await takeFence(all, { recording, node, atLeast: this.file.fence });
    await this.#state.save({ fence });
    failpoint('fence');
    const key = await dataKeyOf({ vaults: all, recording, keks: this.#deps.keks(), begun });
    failpoint('key');
    const vaults = new VaultSet({
      vaults: all,
      recording,
      node,
      fence,
      keyFile: key.keyFile,
      onLost: (loss) => this.#events.vaultLost(loss),
    });
    this.#context = {
      deps: this.#deps,
      state: this.#state,
      clock: this.#clock,
      key,
      vaults,
      events: this.#events,
      senderClock: (sender) => this.#senders.of(sender),
      onFenced: () => this.#fenced(),
      onUnread: (cause) => this.#trouble(cause),
    };
    const context = this.#context;
    const found = await Promise.all(tracks.map((expected) => RecordingTrack.find(context, expected)));
    for (const track of found) this.#tracks.set(track.expected.id, track);
    await Promise.all([...this.#tracks.values()].map((track) => track.open()));
    failpoint('inits');
    await this.#events.started(key.dataKey);
    for (const track of this.#tracks.values()) await track.tellRecovery();
    log.info({ recording, fence, begun }, begun ? 'recording goes on' : 'recording started');
    this.#heads = this.#newHeads();
    for (const track of this.#tracks.values()) track.readBack();
    if (this.file.state === 'stopping') this.#seal();
    else this.#run();
  }

  /** It could not be opened. */
  get failed(): boolean {
    return this.#phase === 'failed';
  }

  get runs(): boolean {
    return this.#phase === 'recording';
  }

  attach(track: string, source: TrackSource): void {
    const found = this.#tracks.get(track);
    if (found === undefined) this.#deps.log.warn({ track }, 'a track that this recording does not expect');
    else if (this.#phase === 'recording') found.attach(source);
  }

  /** Until it is sealed: what isn't recorded isn't shown either. */
  get masked(): boolean {
    return this.#mask.on && this.#phase !== 'sealed';
  }

  /** Holds from this call on, durable once it returns. One that has its stop is masked no more. */
  async mask(order: MaskRecording): Promise<void> {
    if (this.file.state === 'recording') await this.#mask.put(order);
  }

  async liftMask(mask: string): Promise<void> {
    await this.#mask.lift(mask);
  }

  /** Only a change is told; what began before session zero began with it. */
  judged(track: string, { state, sinceNs }: TrackSeen): void {
    if (!this.#tracks.has(track) || this.#judged.get(track) === state) return;
    this.#judged.set(track, state);
    const { recording } = this.file.order;
    const mediaMs = this.#clock.nowMs();
    const sinceMs = Math.min(mediaMs, this.#clock.msOfMachine(sinceNs));
    this.#events.tell('track.judged', { recording, track, state, sinceMs, mediaMs });
  }

  /** Durable once it returns; finishing goes on aside. */
  async stop(order: StopRecording): Promise<void> {
    if (this.file.state !== 'recording') return;
    const stop = { order, at: this.#clock.at(), mono: this.#clock.monoNs().toString() };
    await this.#state.save({ state: 'stopping', stop });
    failpoint('stopping');
    this.#seal();
  }

  /** Resolves once sealed; for who waits for it. */
  async sealed(): Promise<void> {
    await this.#sealing;
  }

  /** SIGTERM: all that was received is durable once it returns, and the files are closed. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#halt();
    this.#heads?.close();
    if (this.#phase !== 'sealed') await Promise.all([...this.#tracks.values()].map((track) => track.close()));
  }

  lamp(): NodeLamp {
    const tracks = [...this.#tracks.values()];
    const required = tracks.filter((track) => track.expected.required);
    const { recording, session } = this.file.order;
    const nowMs = this.#clock.nowMs();
    return {
      session,
      recording,
      ...lampOf({ state: this.#phase, nowMs, tracks: tracks.map((track) => track.lampTrack()) }),
      mediaMs: required.length === 0 ? 0 : Math.min(...required.map((track) => track.durableMs)),
      ...(this.masked ? { masked: true } : {}),
      sealedTo: this.#sealedTo,
      at: this.#clock.at(),
    };
  }

  #run(): void {
    this.#phase = 'recording';
    // Come back masked: before the first source is there.
    if (this.#mask.on) for (const track of this.#tracks.values()) track.mask(true);
    const steps = new WallSteps(this.#deps.machine);
    this.#timers = [
      setInterval(() => {
        this.#mask.tick();
        const stepMs = steps.look();
        for (const track of this.#tracks.values()) {
          if (stepMs !== undefined) track.clockStepped(stepMs);
          track.tick();
        }
      }, journalTickMs),
      setInterval(() => void this.#announce().catch((cause) => this.#trouble(cause)), headsEveryMs),
    ];
  }

  #halt(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }

  #seal(): void {
    this.#phase = 'stopping';
    this.#halt();
    this.#sealing ??= this.#finish();
  }

  async #finish(): Promise<void> {
    const stopNs = BigInt(this.file.stop?.mono ?? '0');
    const tracks = [...this.#tracks.values()];
    try {
      await Promise.all(tracks.map((track) => track.finish(stopNs)));
      failpoint('ended');
      await this.#announce();
      await Promise.all(tracks.map((track) => track.close()));
    } catch (cause) {
      this.#trouble(cause); // closed or fenced: the next holder finishes it
      return;
    }
    while (!this.#closed && this.#context !== undefined) {
      try {
        await sealRecording(this.#context, tracks);
        this.#phase = 'sealed';
        this.#deps.log.info({ recording: this.file.order.recording }, 'recording sealed');
        return;
      } catch (cause) {
        this.#trouble(cause);
        await new Promise((resolve) => setTimeout(resolve, sealRetryMs));
      }
    }
  }

  async #announce(): Promise<void> {
    const heads = [...this.#tracks.values()].flatMap((track) => track.head ?? []);
    await this.#heads?.announce(heads, this.#context?.vaults.states() ?? [], this.#clock.at());
  }

  #newHeads(): Heads {
    const { recording } = this.file.order;
    const { crypto, signer, anchors, events, ports, log } = this.#deps;
    return new Heads({
      recording,
      crypto,
      signer,
      anchors,
      events,
      proof: (eventId) => ports.proof(eventId),
      remember: (heads) => this.#state.save({ heads: [...heads] }),
      onSealedTo: (at) => {
        this.#sealedTo = at;
      },
      onAlarm: (code, message) => {
        log.error({ recording, code }, message);
        if (code === 'proof-bad') this.#events.tell('integrity.failed', { what: 'proof', code });
      },
    });
  }

  #fenced(): void {
    this.#phase = 'fenced';
    this.#halt();
    this.#deps.log.error(
      { recording: this.file.order.recording },
      'another holder has this recording: nothing more is written here',
    );
  }

  #trouble(cause: unknown): void {
    this.#deps.log.error({ recording: this.file.order.recording }, describe(cause));
    if (cause instanceof RecorderError && cause.code === 'integrity') {
      this.#events.tell('integrity.failed', { what: 'vault', code: 'not-reached' });
    }
  }
}
