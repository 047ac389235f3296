// Watched spans and ends of viewings, row by row: the only place here that speaks Prisma. Spans are added and grow; an end is added.
import type { Database, Transaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Span } from '../../platform/spans.ts';
import type { Reader } from '../store.ts';
import type { Watched } from './rules.ts';

export type Kind = 'delivered' | 'played';

/** Until the transaction ends, nobody else adds to this viewing. */
export async function lockViewing(tx: Transaction, viewingId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`viewing ${viewingId}`}, 0))`;
}

export async function spansOf(db: Reader, viewingId: string): Promise<Record<Kind, Span[]>> {
  const rows = await db.watchedSpan.findMany({ where: { viewingId }, orderBy: { fromMs: 'asc' } });
  const of = (kind: Kind) =>
    rows.filter((row) => row.kind === kind).map(({ fromMs, untilMs }) => ({ from: fromMs, until: untilMs }));
  return { delivered: of('delivered'), played: of('played') };
}

/** New spans, each apart from those that are there; one that goes on where another ends makes that one longer. */
export async function addSpans(
  tx: Transaction,
  viewingId: string,
  { kind, spans }: { kind: Kind; spans: readonly Span[] },
): Promise<void> {
  for (const { from, until } of spans) {
    const ending = { viewingId, kind, untilMs: from };
    const { count } = await tx.watchedSpan.updateMany({ where: ending, data: { untilMs: until } });
    if (count > 0) continue;
    await tx.watchedSpan.create({ data: { id: uuidv7(), viewingId, kind, fromMs: from, untilMs: until } });
  }
}

const whole = { end: true, copy: { select: { durationMs: true } } } as const;

/** Null where there is none. */
export async function findOpened(db: Reader, id: string) {
  return db.viewing.findUnique({ where: { id }, include: whole });
}

/** False where it had ended already. */
export async function insertEnd(
  tx: Transaction,
  end: { viewingId: string; endedAt: Date } & Omit<Watched, 'spans'>,
): Promise<boolean> {
  return (await tx.viewingEnd.createMany({ data: [end], skipDuplicates: true })).count > 0;
}

/** Opened since then and not ended: for whoever looks after them. */
export async function openViewings(db: Database, since: Date) {
  return db.viewing.findMany({
    where: { end: null, openedAt: { gte: since } },
    select: { id: true, expiresAt: true, signIn: { select: { endedAt: true, expiresAt: true } } },
    orderBy: { openedAt: 'asc' },
    take: 1_000,
  });
}
