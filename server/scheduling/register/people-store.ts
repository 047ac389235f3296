// People as planning knows them, in the database: profile, weekly hours, absences, certificates.
import type { Hours, ProfileRequest, QualificationRequest } from '../../contract/register.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import type { Span } from '../rules.ts';
import { hoursColumns } from './hours-rows.ts';

type Reader = Database | Transaction;

const hoursInOrder = [{ weekday: 'asc' }, { fromMinute: 'asc' }, { id: 'asc' }] as const;
const parts = {
  agency: true,
  workingHours: { orderBy: [...hoursInOrder] },
  absences: { where: { endedAt: null }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] },
  qualifications: { where: { endedAt: null }, orderBy: [{ kind: 'asc' }, { code: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.PersonInclude;
export type PersonRow = Prisma.PersonGetPayload<{ include: typeof parts }>;

/** A room's device is nobody to plan with, nor is who no longer works here. */
const plannable = { disabledAt: null, stationRoomId: null } satisfies Prisma.PersonWhereInput;

export async function listPeople(reader: Reader): Promise<PersonRow[]> {
  return reader.person.findMany({ where: plannable, include: parts, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
}

export async function findPerson(reader: Reader, id: string): Promise<PersonRow | null> {
  return reader.person.findFirst({ where: { ...plannable, id }, include: parts });
}

/** Certificates that weren't ended, for `qualifiedOn`: group them by person. */
export async function qualificationsOf(reader: Reader, personIds: readonly string[]) {
  return reader.qualification.findMany({ where: { personId: { in: [...personIds] }, endedAt: null } });
}

export async function updateProfile(tx: Transaction, id: string, profile: ProfileRequest): Promise<void> {
  await tx.person.update({ where: { id }, data: profile });
}

export async function hoursOf(tx: Transaction, personId: string) {
  return tx.workingHours.findMany({ where: { personId }, orderBy: [...hoursInOrder] });
}

export async function replaceHours(tx: Transaction, personId: string, hours: readonly Hours[]): Promise<void> {
  await tx.workingHours.deleteMany({ where: { personId } });
  await tx.workingHours.createMany({ data: hours.map((line) => ({ personId, ...hoursColumns(line) })) });
}

export async function insertAbsence(tx: Transaction, absence: Span & { id: string; personId: string }): Promise<void> {
  await tx.absence.create({ data: absence });
}

export async function findAbsence(reader: Reader, id: string) {
  return reader.absence.findUnique({ where: { id } });
}

/** False when it was ended before. */
export async function endAbsence(tx: Transaction, id: string, endedAt: Date): Promise<boolean> {
  return (await tx.absence.updateMany({ where: { id, endedAt: null }, data: { endedAt } })).count === 1;
}

export interface NewQualification extends QualificationRequest {
  readonly id: string;
  readonly personId: string;
  readonly enteredById: string;
  readonly enteredAt: Date;
}

export async function insertQualification(tx: Transaction, given: NewQualification): Promise<void> {
  const { trainedOn, refreshedOn, validUntil, ...rest } = given;
  const day = (value: string | undefined) => (value === undefined ? null : new Date(value));
  await tx.qualification.create({
    data: {
      ...rest,
      trainedOn: new Date(trainedOn),
      refreshedOn: day(refreshedOn),
      validUntil: day(validUntil),
    },
  });
}

export async function findQualification(reader: Reader, id: string) {
  return reader.qualification.findUnique({ where: { id } });
}

/** False when it was ended before. */
export async function endQualification(tx: Transaction, id: string, endedAt: Date): Promise<boolean> {
  return (await tx.qualification.updateMany({ where: { id, endedAt: null }, data: { endedAt } })).count === 1;
}
