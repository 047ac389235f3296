// Addresses of media: each is good for a minute, for one copy within one viewing, in the sign-in that opened it. It is no ticket: the
// request under it must come from that same sign-in and is decided on anew. The key lives in this process; after a restart a page asks
// for new addresses.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Viewing } from '../../contract/recordings.ts';
import type { Clock } from '../../platform/clock.ts';

export const addressMs = 60_000;

const ofThisProcess = randomBytes(32);

export interface Within {
  readonly viewingId: string;
  readonly signInId: string | null;
}

/** What an address says of itself. */
export interface Said {
  readonly copy?: string | undefined;
  readonly until?: number | undefined;
  readonly seal?: string | undefined;
}

export class MediaAddresses {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #key: Uint8Array;

  constructor(clock: Pick<Clock, 'now'>, key: Uint8Array = ofThisProcess) {
    this.#clock = clock;
    this.#key = key;
  }

  /** Of a viewing's pictures: the copy's own first. */
  pictures(within: Within, copies: readonly { id: string; track: string | null }[]): Viewing['pictures'] {
    return copies.map(({ id, track }) => ({ copyId: id, track, url: this.of(within, id) }));
  }

  /** From now on for a minute. */
  of(within: Within, copyId: string): string {
    const until = this.#clock.now().getTime() + addressMs;
    const seal = this.#seal(within, copyId, until).toString('base64url');
    return `/api/viewings/${within.viewingId}/media?copy=${copyId}&until=${until}&seal=${seal}`;
  }

  /** The copy that a good address is of; null where it isn't one, or its minute is over. */
  copyOf(within: Within, { copy, until, seal }: Said): string | null {
    if (copy === undefined || until === undefined || seal === undefined) return null;
    const expected = this.#seal(within, copy, until);
    const given = Buffer.from(seal, 'base64url');
    const good = given.length === expected.length && timingSafeEqual(given, expected);
    return good && this.#clock.now().getTime() <= until ? copy : null;
  }

  #seal({ viewingId, signInId }: Within, copyId: string, until: number): Buffer {
    return createHmac('sha256', this.#key).update(`${viewingId}\n${signInId}\n${copyId}\n${until}`).digest();
  }
}
