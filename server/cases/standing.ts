// How people stand to cases: their assignments, and whether a declared tie bars them. Read for decisions, about whoever asks
// or is asked about; and the rule that no case is ever without a coordinator who counts.
import type { Role } from '../contract/values.ts';
import { type AssignmentFact, isActive, type Standing } from '../identity/facts.ts';
import type { Database, Transaction } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import { Fault } from '../platform/fault.ts';
import * as store from './store.ts';
import { tiesOf, tiesOn } from './ties/store.ts';

type Reader = Database | Transaction;

/** Of these people on this case; each of them is in the answer. */
export async function standingsOn(
  reader: Reader,
  caseId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await store.findAssignments(reader, caseId, personIds);
  const glass = await store.glassOn(reader, [caseId], personIds);
  const tied = new Set((await tiesOn(reader, caseId, personIds)).map((tie) => tie.personId));
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  const glassOf = Map.groupBy(glass, (row) => row.personId);
  return new Map(personIds.map((id) => [id, standing(byPerson.get(id), tied.has(id), glassOf.get(id))]));
}

/** Of this person, by case, in two questions. */
export async function standingsOf(
  reader: Reader,
  personId: string,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await store.findOwnAssignments(reader, personId, caseIds);
  const glass = await store.glassOn(reader, caseIds, [personId]);
  const tied = new Set((await tiesOf(reader, personId, caseIds)).map((tie) => tie.caseId));
  const byCase = Map.groupBy(rows, (row) => row.caseId);
  const glassOf = Map.groupBy(glass, (row) => row.caseId);
  return new Map(caseIds.map((id) => [id, standing(byCase.get(id), tied.has(id), glassOf.get(id))]));
}

/** Throws `conflict` unless the case has a coordinator who isn't barred at each of these instants. */
export async function refuseOrphan(tx: Transaction, caseId: string, instants: readonly Date[]): Promise<void> {
  const rows = await store.caseAssignments(tx, caseId, 'coordinator');
  const tied = new Set(
    (
      await tiesOn(
        tx,
        caseId,
        rows.map((row) => row.personId),
      )
    ).map((tie) => tie.personId),
  );
  const coordinators = rows.filter((row) => !tied.has(row.personId)).map(toFact);
  if (instants.every((at) => coordinators.some((one) => isActive(one, at)))) return;
  throw new Fault('conflict', 'This is the case’s last coordinator. Assign another one first.');
}

type AssignmentRow = Awaited<ReturnType<typeof store.findAssignments>>[number];

type GlassRow = Awaited<ReturnType<typeof store.glassOn>>[number];

function standing(
  rows: readonly AssignmentRow[] | undefined,
  barred: boolean,
  glass: readonly GlassRow[] = [],
): Standing {
  const assignments = (rows ?? []).map(toFact);
  if (glass.length === 0) return { assignments, barred };
  return { assignments, barred, brokenGlass: glass.map((one) => ({ ...one, role: hyphened(one.role) })) };
}

function toFact({ role, validFrom, validUntil, revokedAt }: AssignmentRow): AssignmentFact {
  return { role: hyphened(role) satisfies Role, validFrom, validUntil, revokedAt };
}
