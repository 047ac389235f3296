// Reads the custody log on from where it was read before, and tells whom an entry concerns: so whatever is logged, by whichever room, is told
// without that room's knowing. The place and what was told are moved in one transaction: killed anywhere, nobody is told twice and nobody is
// forgotten. Refuses to read what isn't committed; an entry that concerns nobody is passed over.

import type { CustodyEvent } from '../../../media/evidence/event.ts';
import { parseEvent } from '../../../media/evidence/event.ts';
import { type Database, inTransaction, type Transaction } from '../../platform/database/database.ts';
import { type News, newsOf, newsTypes } from './rules.ts';
import * as store from './store.ts';
import { type TellHouse, tell } from './tell.ts';

export interface FollowHouse extends TellHouse {
  readonly database: Database;
}

/** Entries read in one transaction at most. */
const atOnce = 500;

/** How many people were told something. */
export async function followLog(house: FollowHouse): Promise<number> {
  const { database } = house;
  let told = 0;
  for (;;) {
    const { place, end } = await store.placeAndEnd(database);
    if (place >= end) return told;
    const done = await inTransaction(database, async (tx) => {
      const from = await store.lockPlace(tx);
      if (from === null || from >= end) return null;
      const until = Math.min(end, from + atOnce);
      let heard = 0;
      for (const { event } of await store.entriesBetween(tx, { from, until, types: newsTypes }))
        heard += await tellOf(house, tx, parseEvent(event));
      await store.movePlace(tx, until);
      return heard;
    });
    if (done === null) return told;
    told += done;
  }
}

async function tellOf(house: FollowHouse, tx: Transaction, event: CustodyEvent): Promise<number> {
  const news = newsOf(event);
  if (!news) return 0;
  const [about, id = ''] = event.subject.split(':');
  const recordingId = about === 'evidence' ? id : null;
  const caseId = about === 'case' ? id : recordingId && (await store.caseOfRecording(tx, recordingId));
  const now = house.clock.now();
  // What belongs to no case of ours is everybody's who keeps.
  const imported = recordingId !== null && caseId === null && (await store.isImported(tx, recordingId));
  const asked = news.askedIn === undefined ? null : await store.whoAsked(tx, news.askedIn);
  const to = [
    ...(caseId === null ? [] : await store.assignedTo(tx, caseId, { roles: news.assigned, now })),
    ...(await store.peopleWho(tx, imported ? [...news.house, ...news.assigned] : news.house)),
    ...(asked === null ? [] : [asked]),
  ].filter((personId) => event.actor.id !== `person:${personId}`);
  const { key, kind, urgent } = news;
  const known = recordingId === null || caseId !== null ? recordingId : null;
  const heard = await tell(house, tx, { thing: { key, kind, urgent, caseId, recordingId: known }, to });
  return heard + (await tellRecipient(house, tx, news));
}

/** Somebody outside is told that it ended, and of no case. */
async function tellRecipient(house: FollowHouse, tx: Transaction, news: News): Promise<number> {
  const outside = news.receivedIn === undefined ? null : await store.whoReceives(tx, news.receivedIn);
  if (outside === null) return 0;
  const thing = { key: news.key, kind: 'released-ended', urgent: false, caseId: null, recordingId: null } as const;
  return tell(house, tx, { thing, to: [outside] });
}
