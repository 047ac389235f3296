// The once-only ledger in the database: contacts that were entered, our own sessions read beside them, and the authorisations of
// further interviews. The only place of the ledger that speaks Prisma. Nothing here is ever deleted; a line is struck out.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { askedFor } from '../../platform/database/house-database.ts';

type Reader = Database | Transaction;

const childKey = { select: { id: true, identityKey: true } } as const;

export async function insertContacts(tx: Transaction, rows: readonly Prisma.ContactCreateManyInput[]): Promise<void> {
  await tx.contact.createMany({ data: [...rows] });
}

/**
 * The child of the case with all that anybody asked it: in every case of the child, and before any, whoever may know of those. Left out,
 * a child would be asked once more.
 */
export async function findLedger(reader: Reader, caseId: string) {
  const whole = {
    where: { id: caseId },
    select: {
      id: true,
      child: {
        select: {
          ...childKey.select,
          contacts: {
            include: { enteredBy: { select: { name: true } }, case: { select: { id: true, caseNumber: true } } },
          },
          cases: {
            select: {
              ...{ id: true, caseNumber: true },
              interviews: {
                where: { state: { not: 'cancelled' } },
                select: {
                  ...{ id: true, kind: true, authorisationId: true },
                  sessions: {
                    where: { state: { not: 'cancelled' } },
                    select: {
                      ...{ id: true, state: true, zone: true, startsAt: true, startedAt: true },
                      recordings: { select: { id: true }, take: 1 },
                    },
                  },
                },
              },
            },
          },
        },
      },
      authorisations: { orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }] },
    },
  } satisfies Prisma.CaseFindUniqueArgs;
  return askedFor('ledger', reader, (all) => all.case.findUnique(whole));
}
export type LedgerRow = NonNullable<Awaited<ReturnType<typeof findLedger>>>;

export async function findContact(reader: Reader, id: string) {
  const include = { child: { select: { ...childKey.select, cases: { select: { id: true } } } } };
  return askedFor('ledger', reader, (all) => all.contact.findUnique({ where: { id }, include }));
}

/** False when it was struck out before. */
export async function withdrawContact(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.contact.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: at } });
  return count === 1;
}

export async function findChildOfCase(reader: Reader, caseId: string) {
  return reader.case.findUnique({ where: { id: caseId }, select: { openedAt: true, child: childKey } });
}

export async function insertAuthorisation(
  tx: Transaction,
  row: Prisma.SupplementaryAuthorisationUncheckedCreateInput,
): Promise<void> {
  await tx.supplementaryAuthorisation.create({ data: row });
}

/** The one coordinated interview of the case, and how many sessions of it stand. */
export async function findInterview(reader: Reader, caseId: string) {
  return reader.forensicInterview.findFirst({
    where: { caseId, kind: 'coordinated', state: { not: 'cancelled' } },
    select: {
      id: true,
      ...{ plannedSessions: true, planReason: true },
      sessions: { where: { state: { not: 'cancelled' } }, select: { state: true } },
    },
  });
}

export async function planSessions(
  tx: Transaction,
  interviewId: string,
  plan: { plannedSessions: number; planReason: string },
): Promise<void> {
  await tx.forensicInterview.update({ where: { id: interviewId }, data: plan });
}
