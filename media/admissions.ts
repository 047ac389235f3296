// The node's word that it can take a session, by what is open, what it has promised and what the disks have at this moment. What was
// promised counts until its recording runs, for a minute at most, so that two asked for at one moment don't share one room.
import type { AdmitRecording, Lack } from './protocol.ts';
import { type Load, lacking } from './recorder/admission.ts';
import type { Recorder } from './recorder/recorder.ts';

const promisedMs = 60_000;

export interface AdmissionsOptions {
  readonly recorder: Pick<Recorder, 'state'>;
  readonly most: { readonly slots: number; readonly tracks: number };
  readonly disks: () => Promise<
    readonly { readonly id: string; readonly writable: boolean; readonly freeBytes: number }[]
  >;
  /** ms: of the wall, for how long a recording has run; monotonic, for how old a promise is */
  readonly now: () => { readonly wallMs: number; readonly monoMs: number };
}

export class Admissions {
  readonly #options: AdmissionsOptions;
  readonly #promised = new Map<string, Load & { readonly atMs: number }>();

  constructor(options: AdmissionsOptions) {
    this.#options = options;
  }

  /** What it lacks; nothing: it is promised. A recording that runs is never touched, nor its session asked again. */
  async admit(order: AdmitRecording): Promise<readonly Lack[]> {
    const { disks, most } = this.#options;
    const vaults = await disks();
    const lacks = lacking(order, { ...most, vaults, open: this.#open(order.session) });
    if (lacks.length > 0) return lacks;
    const { tracks, minutes } = order;
    this.#promised.set(order.session, { tracks, minutes, ranMinutes: 0, atMs: this.#options.now().monoMs });
    return [];
  }

  #open(asking: string): Load[] {
    const { wallMs, monoMs } = this.#options.now();
    const known = this.#options.recorder.state().filter(({ state }) => state !== 'sealed');
    for (const [session, { atMs }] of this.#promised)
      if (monoMs - atMs > promisedMs || known.some((one) => one.session === session)) this.#promised.delete(session);
    const promised = [...this.#promised].filter(([session]) => session !== asking).map(([, load]) => load);
    const running = known
      .filter(({ session }) => session !== asking)
      .map(({ tracks, minutes, startedAt }) => ({
        ...{ tracks, minutes, ranMinutes: Math.max(0, (wallMs - Date.parse(startedAt)) / 60_000) },
      }));
    return [...running, ...promised];
  }
}
