// For tests: a case that is open, people on it, and what the custody log says about it.
import { type CasePage, casePage } from '../contract/cases.ts';
import { type ReferralRequest, referral } from '../contract/referrals.ts';
import type { Role } from '../contract/values.ts';
import type { TestHouse, TestPerson } from './house.ts';
import { someReferral } from './referral.ts';

export async function openCase(
  house: TestHouse,
  coordinator: TestPerson,
  more: Partial<ReferralRequest> = {},
): Promise<CasePage> {
  const received = await house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId, more));
  const { id: referralId } = referral.parse(received.body);
  return casePage.parse((await house.ask(coordinator, 'POST', '/cases', { referralId })).body);
}

/** Somebody new, assigned to the case from long ago. */
export async function assigned(
  house: TestHouse,
  on: { readonly coordinator: TestPerson; readonly caseId: string },
  role: Role,
): Promise<TestPerson> {
  const person = await house.person(role, role === 'observer' ? { agencyKind: 'police' } : {});
  const body = { personId: person.id, role, validFrom: '2026-01-01T00:00:00.000Z' };
  const reply = await house.ask(on.coordinator, 'POST', `/cases/${on.caseId}/assignments`, body);
  if (reply.status !== 201) throw new Error(`not assigned: ${JSON.stringify(reply.body)}`);
  return person;
}

/** What the log says about the case, oldest first, without what opening it said. */
export async function loggedOn(
  house: TestHouse,
  caseId: string,
): Promise<{ type: string; data: unknown; text: string }[]> {
  const { rows } = await house.owner.query<{ type: string; event: Buffer }>(
    'SELECT type, event FROM custody_entry WHERE subject = $1 ORDER BY seq',
    [`case:${caseId}`],
  );
  const opening = ['case.opened', 'referral.received', 'assignment.granted'];
  return rows
    .filter(({ type }) => !opening.includes(type))
    .map(({ type, event }) => {
      const text = event.toString('utf8');
      return { type, text, data: JSON.parse(text).data };
    });
}
