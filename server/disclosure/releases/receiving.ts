// What was released to somebody, as they have it: finding it, opening it with the undertaking accepted each time, and saying that they have
// it. An opening is in the custody log before the first byte, and what it hands out is asked for by it alone, in the same sign-in.
// Refuses to say of a release that was never given, or isn't theirs, that it is there.
import type { Language } from '../../contract/languages.ts';
import type { Opening, OpenRelease, Released, ReleasedPage } from '../../contract/released.ts';
import { purpose } from '../../contract/values.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { house as theHouse } from '../../identity/facts.ts';
import { decide, mustBeAllowed, notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { databaseOf } from '../../platform/database/house-database.ts';
import { Fault } from '../../platform/fault.ts';
import type { ReleasedRecordings } from '../../recordings/released.ts';
import { toReleased } from './presenters.ts';
import { isOpen, mayShow, openingEnds } from './rules.ts';
import * as store from './store.ts';
import { recipientUndertaking } from './undertaking-words.ts';

export interface ReceivingHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly released: ReleasedRecordings;
  /** the exhibit's life, for whoever the log was released to */
  logOf(recordingId: string, language: Language): Promise<Opening['log']>;
}

export interface Receiving {
  list(actor: Actor): Promise<Released[]>;
  page(actor: Actor, releaseId: string): Promise<ReleasedPage>;
  open(actor: Actor, releaseId: string, request: OpenRelease): Promise<Opening>;
  receive(actor: Actor, releaseId: string): Promise<Released>;
  /** Of an opening in the same sign-in, whose release is open now. @throws what isn't there */
  opened(actor: Actor, openingId: string): Promise<store.ReleaseRow>;
}

export function createReceiving(house: ReceivingHouse): Receiving {
  const { database, clock, custody } = house;
  // What was given to them they may read of before its time and after it, when nothing else of the recording is theirs.
  const given = databaseOf('keeping', database);
  const own = async (actor: Actor, releaseId: string): Promise<store.ReleaseRow> => {
    const row = await store.findRelease(given, releaseId);
    const mine = row?.recipientId === actor.personId && actor.roles.includes('recipient');
    if (!row || !mine || row.begunAt === null) throw notYours();
    return row;
  };
  const about = (actor: Actor, row: store.ReleaseRow, id?: string) => ({
    ...stamp(clock, personActor(actor, 'recipient'), id),
    subject: `evidence:${row.recordingId}` as const,
    why: purpose.parse(row.purpose),
  });
  /** Its row and its event; in the transaction of what it hands out. */
  const record = async (tx: Transaction, { actor, row, request, what }: Recording): Promise<void> => {
    const held = await store.lockRelease(tx, row.id);
    if (!held || !isOpen(held, clock.now())) throw over();
    const { id, version, language } = request;
    const openedAt = clock.now();
    const { signInId } = actor;
    const expiresAt = openingEnds(held, openedAt);
    await store.insertOpening(tx, { id, releaseId: row.id, signInId, version, language, openedAt, expiresAt });
    if (held.openedAt === null) await store.mark(tx, row.id, { openedAt });
    const sha256 = contentHash(recipientUndertaking.texts[language]);
    const data = { release: row.id, opening: id, version, language, sha256, ...what };
    await custody.append(tx, [{ ...about(actor, row), type: 'disclosure.opened', data }]);
  };
  const open = async (actor: Actor, row: store.ReleaseRow, request: OpenRelease): Promise<Opening['watch']> => {
    if (row.kind !== 'supervised-view' || !mayShow(row, 'video')) {
      await inTransaction(database, (tx) => record(tx, { actor, row, request, what: {} }));
      return null;
    }
    const { id: releaseId, recordingId, authority, components } = row;
    const until = openingEnds(row, clock.now());
    const { language } = request;
    const released = { releaseId, recordingId, purpose: row.purpose, authority, components, until, language };
    return house.released.open(actor, released, (tx, { id: viewing, copy }) =>
      record(tx, { actor, row, request, what: { viewing, copy } }),
    );
  };

  return {
    list: async (actor) => {
      mustBeAllowed(decide(actor, 'released.own', theHouse, { now: clock.now() }));
      return (await store.releasedTo(given, actor.personId)).map((row) => toReleased(row, clock.now()));
    },
    page: async (actor, releaseId) => {
      const { version, texts } = recipientUndertaking;
      const words = Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, [...text]]));
      const undertaking = { version, texts: words as ReleasedPage['undertaking']['texts'] };
      return { ...toReleased(await own(actor, releaseId), clock.now()), undertaking };
    },
    open: async (actor, releaseId, request) => {
      const row = await own(actor, releaseId);
      if (!isOpen(row, clock.now())) throw over();
      if (request.version !== recipientUndertaking.version)
        throw new Fault('conflict', 'version: the undertaking has other words now. Read it again.');
      if (row.kind === 'package' && !row.package?.madeAt)
        throw new Fault('conflict', 'The package is being made. Try again in a moment.');
      const watch = await open(actor, row, request);
      const packaged = row.kind === 'package';
      return {
        ...{ id: request.id, expiresAt: openingEnds(row, clock.now()).toISOString() },
        ...{ packageUrl: packaged ? `/api/openings/${request.id}/package` : null, watch },
        log: !packaged && mayShow(row, 'log') ? await house.logOf(row.recordingId, request.language) : [],
      };
    },
    receive: async (actor, releaseId) => {
      const row = await own(actor, releaseId);
      await inTransaction(given, async (tx) => {
        const held = await store.lockRelease(tx, releaseId);
        if (!held || held.receivedAt !== null) return;
        if (held.openedAt === null)
          throw new Fault('conflict', 'Open it first: nobody confirms what they haven’t seen.');
        await store.mark(tx, releaseId, { receivedAt: clock.now() });
        const sha256 = held.package?.sha256 ?? null;
        const data = { release: releaseId, ...(sha256 === null ? {} : { payload: sha256 }) };
        await custody.append(tx, [{ ...about(actor, row), type: 'disclosure.received', data }]);
      });
      return toReleased(await own(actor, releaseId), clock.now());
    },
    opened: async (actor, openingId) => {
      const found = await store.findOpening(given, openingId);
      const theirs = found?.release.recipientId === actor.personId && found.signInId === actor.signInId;
      if (!found || !theirs) throw notYours();
      if (clock.now() >= found.expiresAt || !isOpen(found.release, clock.now())) throw over();
      return found.release;
    },
  };
}

interface Recording {
  readonly actor: Actor;
  readonly row: store.ReleaseRow;
  readonly request: OpenRelease;
  readonly what: { readonly viewing?: string; readonly copy?: string };
}

function over(): Fault {
  return new Fault('forbidden', 'This release isn’t open: its time hasn’t come, is over, or it was revoked.');
}
