// The ledger's rows: the only place of this room that speaks Prisma. Spans are added and grow; counts are added.
import type { Database, Transaction } from '../../platform/database/database.ts';
import { hyphened, underscored } from '../../platform/database/words.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Span } from '../../platform/spans.ts';
import { person, personOf } from '../person-rows.ts';
import type { Reader } from '../store.ts';
import type { From } from './origin.ts';
import type { Attending, CountedPerson, Kept } from './people.ts';
import type { Counted } from './spans.ts';

export interface PageKey {
  readonly sessionId: string;
  readonly personId: string;
  readonly page: string;
}
export type Kind = 'delivered' | 'shown';

/** The same page coming back keeps its row. */
export async function insertPage(db: Reader, page: PageKey & From & { readonly openedAt: Date }): Promise<void> {
  await db.watchingPage.createMany({ data: { ...page, origin: underscored(page.origin) }, skipDuplicates: true });
}

export async function lastSpan(db: Database, page: PageKey, kind: Kind): Promise<Kept | null> {
  const row = await db.attendedSpan.findFirst({ where: { ...page, kind }, orderBy: { untilAt: 'desc' } });
  return row && { id: row.id, from: row.fromAt.getTime(), until: row.untilAt.getTime() };
}

export async function insertSpan(
  db: Database,
  page: PageKey,
  { kind, span }: { kind: Kind; span: Span },
): Promise<Kept> {
  const id = uuidv7(span.from);
  const data = { id, ...page, kind, fromAt: new Date(span.from), untilAt: new Date(span.until) };
  await db.attendedSpan.create({ data });
  return { id, ...span };
}

export async function lengthenSpan(db: Database, id: string, until: number): Promise<void> {
  const untilAt = new Date(until);
  await db.attendedSpan.updateMany({ where: { id, untilAt: { lt: untilAt } }, data: { untilAt } });
}

/** What attendance in a session is counted from; null where there is no such session. */
export async function readAttending(db: Reader, sessionId: string): Promise<Attending | null> {
  const row = await db.session.findUnique({
    where: { id: sessionId },
    select: {
      startedAt: true,
      endedAt: true,
      presences: { include: { person }, orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }] },
      watchPages: { include: { spans: true }, orderBy: [{ openedAt: 'asc' }, { page: 'asc' }] },
    },
  });
  if (!row) return null;
  const spansOf = (spans: (typeof row.watchPages)[number]['spans'], kind: Kind): Span[] =>
    spans
      .filter((one) => one.kind === kind)
      .map(({ fromAt, untilAt }) => ({ from: fromAt.getTime(), until: untilAt.getTime() }));
  return {
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    stays: row.presences.map(({ joinedAt, leftAt, joinedAs, person: who }) => {
      return { person: personOf(who), as: hyphened(joinedAs), joinedAt, leftAt };
    }),
    pages: row.watchPages.map(({ personId, origin, spans }) => {
      const proven = { delivered: spansOf(spans, 'delivered'), shown: spansOf(spans, 'shown') };
      return { personId, origin: hyphened(origin), ...proven };
    }),
  };
}

export async function insertCounts(
  tx: Transaction,
  of: { readonly sessionId: string; readonly countedAt: Date; readonly atEnd: boolean },
  counts: readonly (Pick<CountedPerson, 'personId'> & Counted & { readonly id: string })[],
): Promise<void> {
  await tx.attendanceCount.createMany({
    data: counts.map(({ id, personId, connectedMs, deliveredMs, watchedMs }) => {
      return { id, personId, connectedMs, deliveredMs, watchedMs, ...of };
    }),
  });
}

/** Sessions that ended within the span, with somebody who watched to the end and hasn't been counted since. */
export async function endedUncounted(db: Database, ended: Span): Promise<string[]> {
  const rows = await db.session.findMany({
    where: {
      state: 'ended',
      endedAt: { gte: new Date(ended.from), lt: new Date(ended.until) },
      watchPages: { some: {} },
      watchCounts: { none: { atEnd: true } },
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
