// Who changed what planning stands on: written in the transaction of the change itself, never altered afterwards.
import { isDeepStrictEqual } from 'node:util';
import type { PlanningChange } from '../../contract/register.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';

/** Plain data; what is undefined isn't kept. */
type Values = Readonly<Record<string, unknown>>;

export interface Change {
  readonly at: Date;
  readonly byId: string;
  readonly what: PlanningChange['what'];
  readonly personId?: string;
  readonly roomId?: string;
  /** absent: there was nothing */
  readonly before?: Values;
  /** absent: nothing is left */
  readonly after?: Values;
}

/** Saving what stood there already is no change and leaves no line. */
export async function recordChange(tx: Transaction, { before, after, ...change }: Change): Promise<void> {
  const [was, is] = [asJson(before), asJson(after)];
  if (isDeepStrictEqual(was, is)) return;
  await tx.planningChange.create({ data: { ...change, before: was, after: is } });
}

function asJson(values: Values | undefined): Prisma.InputJsonObject | typeof Prisma.DbNull {
  return values === undefined ? Prisma.DbNull : JSON.parse(JSON.stringify(values));
}

/** Newest first. */
export async function newestChanges(reader: Database, take: number) {
  return reader.planningChange.findMany({
    include: { by: { select: { name: true } }, person: { select: { name: true } }, room: { select: { name: true } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
  });
}
export type ChangeRow = Awaited<ReturnType<typeof newestChanges>>[number];
