// Who was there and what was agreed to, in the database: the only place here that speaks Prisma.
import type { Consent, Place, PresentAs } from '../../contract/on-record.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { underscored } from '../../platform/database/words.ts';

export interface NewPresent {
  readonly id: string;
  readonly sessionId: string;
  readonly place: Place;
  readonly presentAs: PresentAs;
  readonly personId: string | null;
  readonly safeguardId: string | null;
  readonly words: string | null;
  readonly since: Date;
  readonly saidById: string;
  readonly saidAt: Date;
}

export async function insertPresent(tx: Transaction, { place, ...row }: NewPresent): Promise<void> {
  await tx.presentPerson.create({ data: { ...row, place: underscored(place) } });
}

export async function markWent(tx: Transaction, id: string, until: Date): Promise<void> {
  await tx.presentPerson.update({ where: { id }, data: { until } });
}

/** Of the session's own case, and not ended. */
export async function isBesideTheChild(tx: Transaction, safeguardId: string, caseId: string | null): Promise<boolean> {
  if (caseId === null) return false;
  return (await tx.safeguard.count({ where: { id: safeguardId, caseId, endedAt: null } })) === 1;
}

export async function isKnown(tx: Transaction, personId: string): Promise<boolean> {
  return (await tx.person.count({ where: { id: personId, disabledAt: null } })) === 1;
}

export interface NewConsent extends Pick<Consent, 'id' | 'mode' | 'answer' | 'words' | 'mediaMs'> {
  readonly sessionId: string;
  readonly givenBy: Consent['from'];
  readonly followed: Consent['followed'];
  readonly at: Date;
  readonly recordedById: string;
}

export async function insertConsent(tx: Transaction, consent: NewConsent): Promise<void> {
  await tx.consent.create({ data: consent });
}
