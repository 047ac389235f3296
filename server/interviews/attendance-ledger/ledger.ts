// The attendance ledger: takes what media nodes and pages say of who watches, and keeps it as spans. Every proof is durable as it
// comes; a restart of the server, a node or a page therefore ends a span at its last proof, and what follows is a new one.
// Nobody is told of anything here: the room side can't learn that somebody watches, because nothing is sent.
import type { AttendingReport } from '../../contract/attending.ts';
import { Fault } from '../../platform/fault.ts';
import type { Span } from '../../platform/spans.ts';
import type { Attendance, Attendant } from '../attendance.ts';
import { sideOf } from '../audience.ts';
import type { House } from '../ports.ts';
import { instanceOf } from '../tickets.ts';
import { fromWhere } from './origin.ts';
import type { Kept } from './people.ts';
import { deliveredProof, nextWord, shownProof, type Word } from './proofs.ts';
import { grow } from './spans.ts';
import { insertPage, insertSpan, type Kind, lastSpan, lengthenSpan, type PageKey } from './store.ts';

type Ledgered = Pick<House, 'database' | 'clock' | 'log'> & { readonly attendance: Attendance };

/** What a media node says of one page: an instant of its own clock each. */
export interface Delivered {
  readonly room: string;
  readonly peer: string;
  readonly from: string;
  readonly until: string;
}

interface Line {
  word: Word | undefined;
  readonly last: Partial<Record<Kind, Kept | null>>;
  /** proofs of one page are taken one after the other */
  turn: Promise<unknown>;
}

export class AttendanceLedger {
  readonly #house: Ledgered;
  readonly #lines = new Map<string, Line>();

  constructor(house: Ledgered) {
    this.#house = house;
  }

  /** Somebody's page has joined: known here before anything is proven of it. The room side's aren't. */
  async opened(attendant: Attendant, address: string): Promise<void> {
    if (sideOf(attendant.seat) !== 'observation') return;
    const openedAt = this.#house.clock.now();
    await insertPage(this.#house.database, { ...keyOf(attendant), ...fromWhere(address), openedAt });
  }

  /** What a page says of itself. @throws Fault `forbidden` */
  async reported(attendant: Attendant, report: AttendingReport): Promise<void> {
    if (sideOf(attendant.seat) !== 'observation') throw new Fault('forbidden', 'Nothing is watched from here.');
    const now = this.#house.clock.now().getTime();
    const line = this.#line(attendant.peer);
    const proof = shownProof(line.word, now);
    line.word = nextWord(line.word, report, now);
    if (proof) await this.#prove(attendant, 'shown', proof);
  }

  /** The page says goodbye, which is its last word; kept once this returns. */
  async left(attendant: Attendant): Promise<void> {
    const line = this.#lines.get(attendant.peer);
    const proof = shownProof(line?.word, this.#house.clock.now().getTime());
    if (proof) await this.#prove(attendant, 'shown', proof);
    await line?.turn;
    this.#lines.delete(attendant.peer);
  }

  /** The page is gone without a word, or was sent away: what it showed after its last word nobody knows. */
  lost(attendant: Attendant): void {
    const line = this.#lines.get(attendant.peer);
    if (line) line.word = undefined;
  }

  /** What a node delivered, taken for pages that are known on that node and in that room. */
  async delivered(node: string, said: readonly Delivered[]): Promise<void> {
    const now = this.#house.clock.now().getTime();
    const known = new Map(this.#house.attendance.known().map((one) => [one.peer, one]));
    const taken = said.flatMap(({ room, peer, from, until }) => {
      const attendant = known.get(peer);
      const proof = deliveredProof({ from: Date.parse(from), until: Date.parse(until) }, now);
      const theirs =
        attendant?.node === node && attendant.sessionId === room && sideOf(attendant.seat) === 'observation';
      return proof && theirs ? [this.#prove(attendant, 'delivered', proof)] : [];
    });
    for (const peer of this.#lines.keys()) if (!known.has(peer)) this.#lines.delete(peer);
    await Promise.all(taken);
  }

  /** A proof that can't be stored is lost, said in the log, and takes nothing else with it. */
  #prove(attendant: Attendant, kind: Kind, proof: Span): Promise<void> {
    const line = this.#line(attendant.peer);
    const next = line.turn.then(() => this.#keep(line, keyOf(attendant), { kind, proof }));
    const settled = next.catch((err: unknown) => {
      delete line.last[kind];
      this.#house.log.error({ err, kind }, 'a proof of attendance could not be kept');
    });
    line.turn = settled;
    return settled;
  }

  async #keep(line: Line, page: PageKey, { kind, proof }: { kind: Kind; proof: Span }): Promise<void> {
    const { database } = this.#house;
    const last = line.last[kind] === undefined ? await lastSpan(database, page, kind) : line.last[kind];
    line.last[kind] = last;
    const growth = grow(last ?? undefined, proof);
    if (growth.is === 'new') line.last[kind] = await insertSpan(database, page, { kind, span: growth.span });
    if (growth.is === 'longer' && last) {
      await lengthenSpan(database, last.id, growth.until);
      line.last[kind] = { ...last, until: growth.until };
    }
  }

  #line(peer: string): Line {
    const there = this.#lines.get(peer);
    if (there) return there;
    const made: Line = { word: undefined, last: {}, turn: Promise.resolve() };
    this.#lines.set(peer, made);
    return made;
  }
}

function keyOf({ sessionId, personId, peer }: Attendant): PageKey {
  return { sessionId, personId, page: instanceOf(peer) };
}
