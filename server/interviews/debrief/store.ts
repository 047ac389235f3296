// Debriefs in the database: the only place here that speaks Prisma. Versions are added, none is changed.
import { type DebriefForm, debriefForm } from '../../contract/debrief.ts';
import type { Role } from '../../contract/values.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { hyphened, underscored } from '../../platform/database/words.ts';
import { person, personOf } from '../person-rows.ts';
import type { Reader } from '../store.ts';
import type { DebriefFacts } from './rules.ts';

/** All versions, oldest first. */
export async function debriefsOf(db: Reader, sessionId: string): Promise<DebriefFacts[]> {
  const rows = await db.debrief.findMany({
    where: { sessionId },
    include: { author: person },
    orderBy: [{ filedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ author, filedAs, form, ...row }) => {
    return { ...row, author: personOf(author), as: hyphened(filedAs), form: debriefForm.parse(form) };
  });
}

/** 0 where they filed none. */
export async function newestVersion(db: Reader, whose: { sessionId: string; authorId: string }): Promise<number> {
  const { _max: most } = await db.debrief.aggregate({ where: whose, _max: { version: true } });
  return most.version ?? 0;
}

export interface NewDebrief {
  readonly id: string;
  readonly sessionId: string;
  readonly authorId: string;
  readonly as: Role;
  readonly version: number;
  readonly form: DebriefForm;
  readonly filedAt: Date;
}

export async function insertDebrief(tx: Transaction, { as, ...row }: NewDebrief): Promise<void> {
  await tx.debrief.create({ data: { ...row, filedAs: underscored(as) } });
}
