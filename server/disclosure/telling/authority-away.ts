// Administrators are told when the authority for time-stamps has been away for some time: once a time that it is away. Says which machine is
// to be looked at, and nothing of what waits for it.
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { peopleWho } from './store.ts';
import { type TellHouse, tell } from './tell.ts';

/** How many were told. */
export function tellAuthorityAway(house: TellHouse & { readonly database: Database }, since: Date): Promise<number> {
  return inTransaction(house.database, async (tx) => {
    const about = { caseId: null, recordingId: null, urgent: false } as const;
    const thing = { key: `time-stamps ${since.toISOString()}`, kind: 'time-stamps-away', ...about } as const;
    return tell(house, tx, { thing, to: await peopleWho(tx, ['administrator']) });
  });
}
