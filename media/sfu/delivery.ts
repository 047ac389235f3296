// What was delivered to whoever watches, looked at every few seconds: a page counts for the stretch between two looks when its
// consumers were playing at both, bytes of picture or sound went out between them, and its own line gave a sign of life meanwhile.
// So a stretch is never more than was sent; a pause takes the stretch that it lies in.

/** One look at a page. */
export interface Look {
  /** some consumer is open and not paused */
  readonly playing: boolean;
  /** RTP bytes of picture and sound, without repetitions; since the transport was made */
  readonly sentBytes: number;
  /** everything that came from the page: reports, answers to checks */
  readonly heardBytes: number;
  /** monotonic ms */
  readonly atMs: number;
  /** ms since 1970 */
  readonly wallMs: number;
}

/** A transport made anew counts from zero: its first look proves nothing. */
export function wasDelivered(before: Look | undefined, now: Look): boolean {
  if (!before?.playing || !now.playing) return false;
  return now.sentBytes > before.sentBytes && now.heardBytes > before.heardBytes;
}

export interface Watching {
  readonly id: string;
  readonly room: string;
  /** undefined while it receives over nothing */
  look(): Promise<Omit<Look, 'atMs' | 'wallMs'> | undefined>;
}

export interface DeliveredStretch {
  readonly room: string;
  readonly peer: string;
  readonly from: string;
  readonly until: string;
}

export class DeliveryMeter {
  readonly #clock: { now(): number; wall(): number };
  #looks = new Map<Watching, Look>();

  /** `now`: monotonic ms; `wall`: ms since 1970 */
  constructor(clock: { now(): number; wall(): number }) {
    this.#clock = clock;
  }

  /** What was delivered since the last time it was asked. Whoever is no longer among the pages is forgotten. */
  async since(pages: readonly Watching[]): Promise<DeliveredStretch[]> {
    const looks = new Map<Watching, Look>();
    const stretches = await Promise.all(
      pages.map(async (page) => {
        const seen = await page.look().catch(() => undefined);
        if (!seen) return [];
        const now: Look = { ...seen, atMs: this.#clock.now(), wallMs: this.#clock.wall() };
        looks.set(page, now);
        const before = this.#looks.get(page);
        if (!before || !wasDelivered(before, now)) return [];
        return [{ room: page.room, peer: page.id, ...between(before, now) }];
      }),
    );
    this.#looks = looks;
    return stretches.flat();
  }
}

/** As long as the monotonic clock says, whatever somebody did to the other. */
function between(before: Look, now: Look): { from: string; until: string } {
  const fromMs = now.wallMs - (now.atMs - before.atMs);
  return { from: new Date(fromMs).toISOString(), until: new Date(now.wallMs).toISOString() };
}
