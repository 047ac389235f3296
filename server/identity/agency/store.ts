// Accounts at agencies' own sign-ins, in the database.
import type { Database } from '../../platform/database/database.ts';

export async function countAgencyAccounts(database: Database, personId: string): Promise<number> {
  return database.agencyAccount.count({ where: { personId } });
}
