// Protocols in the database: a centre's own, each version kept, and what a session was frozen with.
import { z } from 'zod';
import { protocolPhase } from '../../contract/protocols.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Protocol } from './protocol.ts';

type Reader = Database | Transaction;

const phases = z.array(protocolPhase);

export async function readFrozen(db: Reader, sessionId: string): Promise<unknown> {
  return (await db.frozenPlan.findUnique({ where: { sessionId } }))?.content ?? null;
}

export async function freeze(
  tx: Transaction,
  row: { sessionId: string; content: object; frozenAt: Date },
): Promise<void> {
  await tx.frozenPlan.create({ data: row });
}

/** In its newest version. */
export async function ownProtocol(db: Reader, key: string): Promise<Protocol | null> {
  const row = await db.ownProtocol.findFirst({ where: { key }, orderBy: { version: 'desc' } });
  return row && { key, name: row.name, phases: phases.parse(row.phases) };
}

export interface OwnVersion extends Protocol {
  readonly version: number;
  readonly savedAt: Date;
  readonly savedBy: string;
}

/** By key, newest version first. */
export async function ownVersions(db: Reader): Promise<OwnVersion[]> {
  const rows = await db.ownProtocol.findMany({
    include: { savedBy: { select: { name: true } } },
    orderBy: [{ key: 'asc' }, { version: 'desc' }],
  });
  return rows.map(({ savedBy, ...row }) => ({ ...row, phases: phases.parse(row.phases), savedBy: savedBy.name }));
}

export interface NewVersion extends Protocol {
  readonly version: number;
  readonly savedById: string;
  readonly savedAt: Date;
}

/** False when somebody has saved this version already. */
export async function insertVersion(tx: Transaction, { phases: ordered, ...row }: NewVersion): Promise<boolean> {
  const data = [{ ...row, phases: ordered.map((phase) => ({ ...phase })) }];
  return (await tx.ownProtocol.createMany({ data, skipDuplicates: true })).count === 1;
}

export async function newestNumber(tx: Transaction, key: string): Promise<number> {
  const { _max } = await tx.ownProtocol.aggregate({ where: { key }, _max: { version: true } });
  return _max.version ?? 0;
}
