// The only ways in which rows of the house are removed: functions of the database's owner, which refuse what is younger than a week.
import type { Database } from '../../platform/database/database.ts';

export async function removeSignIns(database: Database, before: Date): Promise<number> {
  return counted(await database.$queryRaw<Counted>`SELECT remove_sign_ins(${before}::timestamptz) AS rows`);
}

export async function removeLetters(database: Database, before: Date): Promise<number> {
  return counted(await database.$queryRaw<Counted>`SELECT remove_letters(${before}::timestamptz) AS rows`);
}

export async function forgetNetworks(database: Database, before: Date): Promise<number> {
  return counted(await database.$queryRaw<Counted>`SELECT forget_networks(${before}::timestamptz) AS rows`);
}

export async function removeNotices(database: Database, before: Date): Promise<number> {
  return counted(await database.$queryRaw<Counted>`SELECT remove_notices(${before}::timestamptz) AS rows`);
}

export async function removeSpentFactors(database: Database, before: Date): Promise<number> {
  return counted(await database.$queryRaw<Counted>`SELECT remove_spent_factors(${before}::timestamptz) AS rows`);
}

export async function removeBusyTimes(database: Database, before: Date): Promise<number> {
  return counted(await database.$queryRaw<Counted>`SELECT remove_busy_times(${before}::timestamptz) AS rows`);
}

type Counted = readonly { readonly rows: bigint }[];
const counted = ([row]: Counted): number => Number(row?.rows ?? 0);
