// Invitations and letters in the database: the only place of this folder that speaks Prisma.
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { Answer, LetterKind } from '../../platform/database/generated/enums.ts';
import type { Booked } from './rules.ts';

type Reader = Database | Transaction;

/** Whom a declared tie bars is invited to nothing. */
const bookedOnes = {
  where: { cancelledAt: null, barred: false, OR: [{ personId: { not: null } }, { safeguardId: { not: null } }] },
  include: { person: true, safeguard: { include: { person: true } } },
  orderBy: { id: 'asc' },
} satisfies Prisma.Session$bookingsArgs;
const invitedSession = {
  room: true,
  bookings: bookedOnes,
  invitations: { where: { cancelledAt: null }, orderBy: { id: 'asc' } },
} satisfies Prisma.SessionInclude;
export type InvitedSession = Prisma.SessionGetPayload<{ include: typeof invitedSession }>;
export type BookedRow = InvitedSession['bookings'][number];

export async function findInvitedSession(reader: Reader, id: string): Promise<InvitedSession> {
  return reader.session.findUniqueOrThrow({ where: { id }, include: invitedSession });
}

/** For somebody who is no longer booked but must be told. */
export async function findReader(reader: Reader, { personId, safeguardId }: Booked) {
  const safeguard =
    safeguardId === null
      ? null
      : await reader.safeguard.findUnique({
          where: { id: safeguardId },
          select: { id: true, zone: true, language: true },
        });
  const person = personId === null ? null : await findPerson(reader, personId);
  return { person, safeguard };
}

export async function findPerson(reader: Reader, id: string) {
  return reader.person.findUnique({
    where: { id },
    select: { email: true, zone: true, language: true, disabledAt: true },
  });
}

export type PersonRead = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

export interface NewInvitation extends Booked {
  readonly id: string;
  readonly sessionId: string;
  readonly round: number;
  readonly sequence: number;
  readonly tokenHash: Uint8Array<ArrayBuffer>;
  readonly createdAt: Date;
}

export async function insertInvitation(tx: Transaction, row: NewInvitation): Promise<void> {
  await tx.invitation.create({ data: row });
}

/** After all invitations of the same to this session that ended. */
export async function nextRound(
  tx: Transaction,
  sessionId: string,
  { personId, safeguardId }: Booked,
): Promise<number> {
  const ended = await tx.invitation.aggregate({ where: { sessionId, personId, safeguardId }, _max: { round: true } });
  return ended._max.round === null ? 0 : ended._max.round + 1;
}

/** Ends it, and drops what of it hasn't been sent. */
export async function endInvitation(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { cancelledAt: at } });
  await tx.letter.updateMany({ where: { invitationId: id, sentAt: null, droppedAt: null }, data: { droppedAt: at } });
}

export interface NewLetter {
  readonly id: string;
  readonly key: string;
  readonly invitationId: string | null;
  readonly kind: LetterKind;
  readonly sealedTo: Uint8Array<ArrayBuffer>;
  readonly title: string;
  readonly text: string;
  readonly html: string;
  readonly calendar: string | null;
  readonly notBefore: Date;
  readonly createdAt: Date;
}

/** False when a letter with this key was written before: it stays as it is. */
export async function insertLetter(tx: Transaction, row: NewLetter): Promise<boolean> {
  const { count } = await tx.letter.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

const letterParts = { invitation: { include: { session: true } } } satisfies Prisma.LetterInclude;
export type LetterRow = Prisma.LetterGetPayload<{ include: typeof letterParts }>;

export async function findLetter(database: Database, id: string): Promise<LetterRow | null> {
  return database.letter.findUnique({ where: { id }, include: letterParts });
}

export async function markLetter(
  database: Database,
  id: string,
  what: { readonly sentAt?: Date; readonly droppedAt?: Date; readonly failure?: string | null },
): Promise<void> {
  await database.letter.update({ where: { id }, data: what });
}

export async function countAttempt(database: Database, id: string): Promise<void> {
  await database.letter.update({ where: { id }, data: { attempts: { increment: 1 } } });
}

export async function newestLetters(database: Database, most: number) {
  return database.letter.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { invitation: true },
    take: most,
  });
}

const answered = {
  session: { include: { room: true } },
  person: { select: { zone: true } },
  safeguard: { select: { zone: true } },
} satisfies Prisma.InvitationInclude;
export type AnsweredRow = Prisma.InvitationGetPayload<{ include: typeof answered }>;

export async function findByToken(reader: Reader, tokenHash: Uint8Array<ArrayBuffer>): Promise<AnsweredRow | null> {
  return reader.invitation.findUnique({ where: { tokenHash }, include: answered });
}

/** Whoever answers the same invitation meanwhile waits. */
export async function lockInvitation(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "invitation" WHERE "id" = ${id}::uuid FOR UPDATE`;
}

/** Whether the same person was invited again, to the same session. */
export async function wasReplaced(reader: Reader, row: AnsweredRow): Promise<boolean> {
  const { id, sessionId, personId, safeguardId } = row;
  const other = await reader.invitation.findFirst({
    where: { sessionId, personId, safeguardId, cancelledAt: null, id: { gt: id } },
    select: { id: true },
  });
  return other !== null;
}

/** On the invitation and on what it is about. Returns the live bookings that it answers for. */
export async function writeAnswer(tx: Transaction, row: AnsweredRow, answer: Exclude<Answer, 'none'>, at: Date) {
  await tx.invitation.update({ where: { id: row.id }, data: { answer, answeredAt: at } });
  const where = bookingsOf(row);
  await tx.booking.updateMany({ where, data: { answer, answeredAt: at } });
  return tx.booking.findMany({ where, orderBy: { id: 'asc' } });
}

/** What was answered to another time counts no more. */
export async function clearAnswer(tx: Transaction, of: Booked & { readonly sessionId: string }): Promise<void> {
  await tx.booking.updateMany({ where: bookingsOf(of), data: { answer: 'none', answeredAt: null } });
}

function bookingsOf({ sessionId, personId, safeguardId }: Booked & { readonly sessionId: string }) {
  const whose = personId === null ? [{ safeguardId }] : [{ personId }, { safeguard: { personId } }];
  return { sessionId, cancelledAt: null, OR: whose } satisfies Prisma.BookingWhereInput;
}

/** Sealed addresses by id, after that one. */
export async function addressesAfter(database: Database, after: string, most: number) {
  const select = { id: true, sealedTo: true } as const;
  return database.letter.findMany({ where: { id: { gt: after } }, select, orderBy: { id: 'asc' }, take: most });
}

export async function setAddress(database: Database, id: string, sealedTo: Uint8Array<ArrayBuffer>): Promise<void> {
  await database.letter.update({ where: { id }, data: { sealedTo } });
}

/** Links by id, after that one. */
export async function linksAfter(database: Database, after: string, most: number) {
  const select = { id: true, tokenHash: true, sealedToken: true } as const;
  return database.invitation.findMany({ where: { id: { gt: after } }, select, orderBy: { id: 'asc' }, take: most });
}
export type LinkRow = Awaited<ReturnType<typeof linksAfter>>[number];

export async function setLink(database: Database, id: string, sealedToken: Uint8Array<ArrayBuffer>): Promise<void> {
  await database.invitation.update({ where: { id }, data: { sealedToken } });
}
