// A person's own calendar by an address that nobody can guess: their bookings and holds, neutral, for whichever calendar program
// they use. The address is shown once; making a new one or revoking it ends the old one at once.

import type { MyCalendar } from '../../contract/invitations.ts';
import { type Language, languageFor } from '../../contract/languages.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { hashOfToken, randomToken } from '../../platform/secrets.ts';
import { placeOf } from '../place.ts';
import * as store from './store.ts';
import { feedCalendar } from './write-calendar.ts';

const dayMs = 24 * 3_600_000;
/** How far a feed looks, and how often a reading is written down. */
const [backMs, aheadMs, seenEveryMs] = [30 * dayMs, 400 * dayMs, 60_000];

export interface PrivateFeedDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicOrigin: string;
  /** `@` and the house's host */
  readonly ownUids: string;
  /** the centre's, for who has chosen none */
  readonly language: Language;
}

export interface PrivateFeed {
  of(personId: string): Promise<MyCalendar['feed']>;
  /** The whole address; any before it is revoked. */
  make(personId: string): Promise<string>;
  revoke(personId: string): Promise<void>;
  /** iCalendar; null for a token that isn't good, or no longer. */
  read(token: string): Promise<string | null>;
}

export function createPrivateFeed(dependencies: PrivateFeedDependencies): PrivateFeed {
  const { database, clock, publicOrigin, ownUids, language } = dependencies;
  return {
    of: async (personId) => {
      const feed = await store.liveFeed(database, personId);
      if (!feed) return null;
      const { id, createdAt, lastReadAt } = feed;
      return { id, createdAt: createdAt.toISOString(), lastReadAt: lastReadAt?.toISOString() ?? null };
    },
    make: async (personId) => {
      const token = randomToken();
      const now = clock.now();
      await inTransaction(database, async (tx) => {
        await store.revokeFeeds(tx, personId, now);
        const row = { id: uuidv7(now.getTime()), personId, tokenHash: hashOfToken(token), createdAt: now };
        await store.insertFeed(tx, row);
      });
      return `${publicOrigin}/calendar/${token}.ics`;
    },
    revoke: async (personId) => store.revokeFeeds(database, personId, clock.now()),
    read: async (token) => {
      const feed = await store.findFeed(database, hashOfToken(token));
      if (!feed) return null;
      const now = clock.now();
      if (feed.lastReadAt === null || now.getTime() - feed.lastReadAt.getTime() > seenEveryMs) {
        await store.markFeedRead(database, feed.id, now);
      }
      const span = { startsAt: new Date(now.getTime() - backMs), endsAt: new Date(now.getTime() + aheadMs) };
      const bookings = await store.bookingsOf(database, feed.personId, span, now);
      return feedCalendar(
        bookings.map(({ startsAt, endsAt, session }) => ({
          ...{ startsAt, endsAt, zone: session.zone, place: placeOf(session.room) },
          sequence: feedSequence(session.sequence, session.invitations[0]?.round ?? 0),
          uid: `${session.id}.${feed.personId}${ownUids}`,
          writtenAt: now,
          held: session.state === 'held',
        })),
        languageFor(feed.person.language, language),
      );
    },
  };
}

/**
 * One entry for one person and session, through moves and through being told off and asked again, each time newer than before
 * (RFC 5545 §3.8.7.4). Two for each round: the number between was the cancellation's, which went out by letter for this UID.
 */
const feedSequence = (moves: number, round: number): number => moves + 2 * round;
