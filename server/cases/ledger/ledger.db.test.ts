// The once-only ledger and the identity drawer over HTTP: who asked the child, the one way to a further interview, and that
// nobody looks at a name without the log knowing first.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casePage } from '../../contract/cases.ts';
import { type ContactRequest, contactWords, ledger, plannedSessions } from '../../contract/ledger.ts';
import { identity, type ReferralRequest, referral } from '../../contract/referrals.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { someReferral } from '../../testing/referral.ts';

let house: TestHouse;
let coordinator: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
});
afterAll(() => house.close());

async function openCase(more: Partial<ReferralRequest> = {}) {
  const received = await house.ask(coordinator, 'POST', '/referrals', someReferral(house.agencyId, more));
  const opened = await house.ask(coordinator, 'POST', '/cases', { referralId: referral.parse(received.body).id });
  return casePage.parse(opened.body);
}

async function assigned(caseId: string, role: 'observer' | 'interviewer'): Promise<TestPerson> {
  const person = await house.person(role, { agencyKind: 'police' });
  const body = { personId: person.id, role, validFrom: '2026-01-01T00:00:00.000Z' };
  expect((await house.ask(coordinator, 'POST', `/cases/${caseId}/assignments`, body)).status).toBe(201);
  return person;
}

/** As the session would leave it. */
async function heard(caseId: string): Promise<void> {
  const [interview, session] = [uuidv7(), uuidv7()];
  await house.owner.query('INSERT INTO forensic_interview (id, case_id) VALUES ($1, $2)', [interview, caseId]);
  await house.owner.query(
    `INSERT INTO session (id, interview_id, practice, room_id, starts_at, ends_at, zone, booked_by_id, state, started_at, ended_at)
     VALUES ($1, $2, false, $3, now() - interval '3 hours', now() - interval '1 hour', 'Europe/Oslo', $4, 'ended',
       now() - interval '3 hours', now() - interval '1 hour')`,
    [session, interview, house.rooms[0], coordinator.id],
  );
}

const contact = {
  ...{ kind: 'conversation', agencyKind: 'child-protection', recordedAs: 'notes', dayOnly: true },
  ...{ at: '2026-02-03T00:00:00.000Z', by: 'a social worker', asked: 'what happened on Friday', heard: 'a long story' },
} as const satisfies ContactRequest;
const supplementary = {
  ...{ authority: 'court', authoriser: 'Judge Lie', reference: '26-1234', authorisedOn: '2026-03-04' },
  ...{
    reason: 'a second place was named',
    recordingInsufficient: 'the place was not asked about',
    topics: ['the place'],
  },
};
const read = async (caseId: string, who = coordinator) =>
  ledger.parse((await house.ask(who, 'GET', `/cases/${caseId}/ledger`)).body);
const logged = async (caseId: string) =>
  (
    await house.owner.query<{ entry: string }>(
      `SELECT convert_from(event, 'UTF8') AS entry FROM custody_entry WHERE subject = $1 ORDER BY seq`,
      [`case:${caseId}`],
    )
  ).rows.map(({ entry }) => JSON.parse(entry));

describe('the once-only ledger', () => {
  it('counts who asked before us and beside us, from the referral on, oldest first', async () => {
    const asked = { at: '2026-02-01T08:00:00.000Z', kind: 'first-response', recordedAs: 'none', by: 'patrol' } as const;
    const page = await openCase({ alreadyAsked: [asked] });
    const reply = await house.ask(coordinator, 'POST', `/cases/${page.id}/contacts`, contact);
    expect(reply.status).toBe(201);
    const { lines, ...counts } = ledger.parse(reply.body);
    expect(counts).toMatchObject({ asked: 2, heard: 0 });
    expect(
      lines.map(({ kind, ours, dayOnly, agencyKind, caseNumber }) => [kind, ours, dayOnly, agencyKind, caseNumber]),
    ).toEqual([
      ['first-response', false, false, 'barnahus', page.caseNumber],
      ['conversation', false, true, 'child-protection', page.caseNumber],
    ]);
    expect(JSON.stringify(reply.body)).not.toMatch(/social worker|Friday|story|patrol/);
    expect((await logged(page.id)).at(-1)).toMatchObject({
      type: 'contact.entered',
      data: { kind: 'conversation', beforeUs: true },
    });

    await heard(page.id);
    const after = await read(page.id, await assigned(page.id, 'observer'));
    expect(after).toMatchObject({ asked: 2, heard: 1 });
    expect(after.lines.at(-1)).toMatchObject({
      ours: true,
      kind: 'coordinated-interview',
      state: 'ended',
      zone: 'Europe/Oslo',
    });
  });

  it('strikes a line out and keeps it; again changes nothing', async () => {
    const page = await openCase();
    const entered = ledger.parse((await house.ask(coordinator, 'POST', `/cases/${page.id}/contacts`, contact)).body);
    const id = entered.lines[0]?.id;
    for (let time = 0; time < 2; time += 1) {
      expect((await house.ask(coordinator, 'POST', `/contacts/${id}/withdraw`)).status).toBe(204);
    }
    const after = await read(page.id);
    expect(after).toMatchObject({ asked: 0, lines: [{ id, withdrawnAt: expect.stringMatching(/Z$/) }] });
    expect((await logged(page.id)).filter(({ type }) => type === 'contact.withdrawn')).toHaveLength(1);
  });

  it('opens what was asked and heard to a coordinator of the case, in the log first', async () => {
    const page = await openCase();
    const entered = ledger.parse((await house.ask(coordinator, 'POST', `/cases/${page.id}/contacts`, contact)).body);
    const path = `/contacts/${entered.lines[0]?.id}/words`;
    const reply = await house.ask(coordinator, 'POST', path);
    expect(contactWords.parse(reply.body)).toEqual({ by: contact.by, asked: contact.asked, heard: contact.heard });
    expect((await logged(page.id)).at(-1)).toMatchObject({ type: 'identity.opened', data: { purpose: 'ledger' } });
    expect((await house.ask(await assigned(page.id, 'interviewer'), 'POST', path)).status).toBe(403);
    const stranger = await house.ask(await house.person('coordinator'), 'POST', path);
    const nothing = await house.ask(coordinator, 'POST', `/contacts/${uuidv7()}/words`);
    expect([stranger.status, stranger.body]).toEqual([nothing.status, nothing.body]);
    expect(stranger.status).toBe(404);
  });

  it('refuses a line of the future, a stranger, and somebody who is no coordinator', async () => {
    const page = await openCase();
    const path = `/cases/${page.id}/contacts`;
    const future = await house.ask(coordinator, 'POST', path, { ...contact, at: '2100-01-01T00:00:00.000Z' });
    expect(future).toMatchObject({ status: 400, body: { errors: [{ field: 'at' }] } });
    expect((await house.ask(await house.person('coordinator'), 'POST', path, contact)).status).toBe(404);
    expect((await house.ask(await assigned(page.id, 'observer'), 'POST', path, contact)).status).toBe(403);
    expect((await read(page.id)).lines).toEqual([]);
  });
});

describe('a further interview', () => {
  it('needs an authorisation, which needs the child to have been heard', async () => {
    const page = await openCase();
    const path = `/cases/${page.id}/supplementary`;
    const early = await house.ask(coordinator, 'POST', path, supplementary);
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringMatching(/not heard/) },
    });
    await heard(page.id);
    const reply = await house.ask(coordinator, 'POST', path, supplementary);
    expect(reply.status).toBe(201);
    const { reason, recordingInsufficient, topics } = supplementary;
    expect(ledger.parse(reply.body).authorisations).toMatchObject([
      {
        authority: 'court',
        reference: '26-1234',
        authorisedOn: '2026-03-04',
        used: false,
        reason,
        recordingInsufficient,
        topics,
      },
    ]);
    expect((await logged(page.id)).at(-1)).toMatchObject({
      type: 'supplementary.authorised',
      data: { authority: 'court' },
    });

    const observer = await assigned(page.id, 'observer');
    expect((await read(page.id, observer)).authorisations).toMatchObject([
      { authority: 'court', reason: '', topics: [] },
    ]);
    expect((await house.ask(observer, 'POST', path, supplementary)).status).toBe(403);
    const ahead = await house.ask(coordinator, 'POST', path, { ...supplementary, authorisedOn: '2100-01-01' });
    expect(ahead).toMatchObject({ status: 400, body: { errors: [{ field: 'authorisedOn' }] } });
  });

  it('isn’t one where the one interview goes on in a further planned session', async () => {
    const page = await openCase();
    const path = `/cases/${page.id}/planned-sessions`;
    const plan = (sessions: number, who = coordinator, reason = 'child-tired') =>
      house.ask(who, 'POST', path, { sessions, reason });
    const planned = async (who = coordinator) => plannedSessions.parse((await house.ask(who, 'GET', path)).body);
    expect(await planned()).toBeNull();
    expect((await plan(2)).status).toBe(409);
    await heard(page.id);
    expect(await planned()).toEqual({ planned: 1, reason: null, coming: 0, over: 1 });
    for (let time = 1; time <= 2; time++) {
      const reply = await plan(3);
      expect(reply.status).toBe(201);
      expect(plannedSessions.parse(reply.body)).toEqual({ planned: 3, reason: 'child-tired', coming: 0, over: 1 });
    }
    const events = (await logged(page.id)).filter(({ type }) => type === 'interview.planned');
    const { rows } = await house.owner.query('SELECT id FROM forensic_interview WHERE case_id = $1', [page.id]);
    expect(events.map(({ data }) => data)).toEqual([{ interview: rows[0]?.id, sittings: 3, reason: 'child-tired' }]);
    expect(await plan(13)).toMatchObject({ status: 400, body: { errors: [{ field: 'sessions' }] } });
    expect(await plan(2, coordinator, 'because')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason' }] },
    });
    const interviewer = await assigned(page.id, 'interviewer');
    expect((await plan(2, interviewer)).status).toBe(403);
    expect(await planned(interviewer)).toMatchObject({ planned: 3 });
    expect((await house.ask(await house.person('coordinator'), 'GET', path)).status).toBe(404);
    await house.ask(coordinator, 'POST', `/cases/${page.id}/close`, { reason: 'finished' });
    expect(await plan(4)).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/closed/) } });
  });
});

describe('the identity drawer', () => {
  const why = { purpose: 'contact', why: 'to call the guardian' };

  it('shows the name to a coordinator of the case, and the log has it with the reason closed', async () => {
    const child = { givenName: 'Zlata', familyName: 'Kolibri', bornOn: '2015-02-03', phones: ['+47 400 99 887'] };
    const page = await openCase({ child, notes: { safety: 'never at home' } });
    const reply = await house.ask(coordinator, 'POST', `/cases/${page.id}/identity`, why);
    expect(identity.parse(reply.body)).toMatchObject({
      pseudonym: page.pseudonym,
      child,
      notes: [{ safety: 'never at home' }],
    });
    const entry = (await logged(page.id)).at(-1);
    expect(entry).toMatchObject({ type: 'identity.opened', data: { purpose: 'contact' }, pii: { key: page.childId } });
    expect(JSON.stringify(entry)).not.toMatch(/guardian|Kolibri/);
    const { rows } = await house.owner.query('SELECT key_id, ciphertext FROM custody_pii WHERE event_id = $1', [
      entry.id,
    ]);
    expect(rows).toMatchObject([{ key_id: page.childId }]);
    expect(rows[0]?.ciphertext.toString('latin1')).not.toContain('guardian');
  });

  it('stays shut when the log can’t be written', async () => {
    const page = await openCase();
    await house.owner.query('REVOKE INSERT ON custody_entry FROM heard_once_app');
    try {
      const reply = await house.ask(coordinator, 'POST', `/cases/${page.id}/identity`, why);
      expect(reply.status).toBe(500);
      expect(JSON.stringify(reply.body)).not.toMatch(/Zilpzalp|Quetzal/);
    } finally {
      await house.owner.query('GRANT INSERT ON custody_entry TO heard_once_app');
    }
  });

  it('stays shut without a reason, to strangers, to others on the case, and once the child’s key is destroyed', async () => {
    const page = await openCase();
    const path = `/cases/${page.id}/identity`;
    expect(await house.ask(coordinator, 'POST', path, { purpose: 'contact', why: ' ' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'why' }] },
    });
    expect((await house.ask(await house.person('coordinator'), 'POST', path, why)).status).toBe(404);
    for (const role of ['observer', 'interviewer'] as const) {
      expect((await house.ask(await assigned(page.id, role), 'POST', path, why)).status).toBe(403);
    }
    const before = (await logged(page.id)).length;
    await house.owner.query('UPDATE child SET identity_key = NULL, identity = NULL WHERE id = $1', [page.childId]);
    expect((await house.ask(coordinator, 'POST', path, why)).status).toBe(404);
    expect(await logged(page.id)).toHaveLength(before);
  });
});
