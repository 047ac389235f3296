// Safeguards over HTTP: what is missing goes as somebody comes, and a name comes out for one reader, after the log has it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CasePage } from '../../contract/cases.ts';
import { safeguards, safeguardWho } from '../../contract/safeguards.ts';
import { assigned, loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type TestHouse, type TestPerson } from '../../testing/house.ts';

let house: TestHouse;
let coordinator: TestPerson;
let page: CasePage;
let observer: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  page = await openCase(house, coordinator);
  observer = await assigned(house, { coordinator, caseId: page.id }, 'observer');
});
afterAll(() => house.close());

const list = async (who = observer) =>
  safeguards.parse((await house.ask(who, 'GET', `/cases/${page.id}/safeguards`)).body);
const enter = (body: unknown, who = coordinator) => house.ask(who, 'POST', `/cases/${page.id}/safeguards`, body);
const guardian = {
  kind: 'guardian',
  who: { name: 'Åse Ødegård', phone: '+47 900 00 000' },
  conflictOfInterest: 'none',
};
const foreign = {
  ...{ kind: 'foreign-authority', who: { name: 'A prosecutor abroad' }, conflictOfInterest: 'none' },
  ...{ legalBasis: 'jit', reference: 'JIT 4/2027', zone: 'Europe/Kyiv' },
  ...{ validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2036-01-01T00:00:00.000Z' },
};

describe('what stands around a child', () => {
  it('is no interpreter, once whoever is booked or assigned to conduct it speaks the child’s language', async () => {
    const other = await openCase(house, coordinator, { languages: ['uk'] });
    const lacksInterpreter = async () =>
      safeguards
        .parse((await house.ask(coordinator, 'GET', `/cases/${other.id}/safeguards`)).body)
        .missing.includes('interpreter-missing');
    const speaker = await assigned(house, { coordinator, caseId: other.id }, 'interviewer');
    expect(await lacksInterpreter()).toBe(true);
    const certify = (personId: string, validUntil: string | null) =>
      house.owner.query(
        `INSERT INTO qualification (id, person_id, kind, code, trained_on, valid_until, entered_by_id, entered_at)
         VALUES (gen_random_uuid(), $1, 'language', 'uk', '2020-01-01', $2, $1, now())`,
        [personId, validUntil],
      );
    await certify(speaker.id, '2025-01-01');
    expect(await lacksInterpreter(), 'lapsed').toBe(true);
    await certify(speaker.id, null);
    expect(await lacksInterpreter()).toBe(false);
    // Somebody else is booked to conduct it: what the one assigned speaks no longer helps.
    const [silent, desk] = [await house.person('interviewer'), await house.person('desk')];
    const booked = await house.ask(coordinator, 'POST', `/cases/${other.id}/interview`, {
      ...{ roomId: house.rooms[0], startsAt: '2031-03-03T10:00', endsAt: '2031-03-03T12:00', observerIds: [] },
      ...{ interviewerId: silent.id, deskId: desk.id },
    });
    expect(booked.status).toBe(201);
    expect(await lacksInterpreter(), 'another is booked').toBe(true);
    await certify(silent.id, '2031-03-03');
    expect(await lacksInterpreter(), 'speaks on the day').toBe(false);
  });

  it('is missing by what the child is, is there once entered, and is missing again once ended', async () => {
    expect((await list()).missing).toEqual(['guardian-missing']);
    await house.owner.query(`UPDATE child SET age_uncertain = true, languages = '{uk}', needs = '{}' WHERE id = $1`, [
      page.childId,
    ]);
    await house.owner.query(
      `UPDATE referral SET child_is_suspect = true, family_tracing = 'needed' WHERE case_id = $1`,
      [page.id],
    );
    expect(await list()).toEqual({
      treatedAsChild: { ageUncertain: true },
      there: [],
      missing: [
        'representative-missing',
        'lawyer-missing',
        'non-punishment-note-missing',
        'interpreter-missing',
        'family-tracing-missing',
      ],
    });
    const interpreter = await house.person('interpreter');
    const bodies = [
      guardian,
      { kind: 'lawyer', who: { name: 'A lawyer' }, conflictOfInterest: 'none', appointedOn: '2026-11-01' },
      {
        kind: 'interpreter',
        personId: interpreter.id,
        conflictOfInterest: 'not-asked',
        language: 'uk',
        vettedOn: '2026-01-01',
        family: false,
      },
      foreign,
    ];
    for (const body of bodies) expect((await enter(body)).status).toBe(201);
    const { there, missing } = await list();
    expect(missing).toEqual(['non-punishment-note-missing', 'family-tracing-missing']);
    expect(there.map(({ kind, person, wanting }) => [kind, person?.id ?? null, wanting])).toEqual([
      ['guardian', null, []],
      ['lawyer', null, []],
      ['interpreter', interpreter.id, []],
      ['foreign-authority', null, []],
    ]);
    expect(there[3]).toMatchObject({ legalBasis: 'jit', zone: 'Europe/Kyiv', validUntil: foreign.validUntil });
    for (let time = 1; time <= 2; time++) {
      expect((await house.ask(coordinator, 'POST', `/safeguards/${there[1]?.id}/end`)).status).toBe(204);
    }
    const after = await list();
    expect(after.missing).toEqual(['lawyer-missing', 'non-punishment-note-missing', 'family-tracing-missing']);
    expect(after.there[1]).toMatchObject({ kind: 'lawyer', wanting: ['ended'] });
    const logged = await loggedOn(house, page.id);
    expect(logged.map(({ type }) => type)).toEqual([...Array(4).fill('safeguard.entered'), 'safeguard.ended']);
    expect(logged[2]?.data).toMatchObject({ kind: 'interpreter', person: interpreter.id });
  });

  it('names nobody in an answer, in the log or in the tables; the coordinator may open one, and that is logged first', async () => {
    const { there } = await list(coordinator);
    const id = there[0]?.id ?? '';
    expect(JSON.stringify(there)).not.toContain('degård');
    const { rows } = await house.owner.query<{ row: string }>('SELECT s::text AS row FROM safeguard s');
    expect(JSON.stringify(rows)).not.toMatch(/degård|900 00/);
    const opened = await house.ask(coordinator, 'POST', `/safeguards/${id}/who`);
    expect(safeguardWho.parse(opened.body)).toEqual(guardian.who);
    const last = (await loggedOn(house, page.id)).at(-1);
    expect(last).toMatchObject({ type: 'identity.opened', data: { purpose: 'safeguarding' } });
    expect(last?.text).not.toContain('degård');
    expect(await house.ask(coordinator, 'POST', `/safeguards/${there[2]?.id}/who`)).toMatchObject({ status: 409 });
  });

  it('can’t be opened, and nothing new be closed, once the child’s key is destroyed', async () => {
    const other = await openCase(house, coordinator);
    const entered = await house.ask(coordinator, 'POST', `/cases/${other.id}/safeguards`, guardian);
    const [one] = safeguards.parse(entered.body).there;
    await house.owner.query('UPDATE child SET identity_key = NULL WHERE id = $1', [other.childId]);
    for (const act of [
      house.ask(coordinator, 'POST', `/safeguards/${one?.id}/who`),
      house.ask(coordinator, 'POST', `/cases/${other.id}/safeguards`, guardian),
    ]) {
      expect(await act).toMatchObject({
        status: 409,
        body: { code: 'conflict', detail: expect.stringContaining('destroyed') },
      });
    }
    expect(await loggedOn(house, other.id)).toHaveLength(1);
  });
});

describe('a safeguard that can’t be', () => {
  const nobody = '018f0000-0000-7000-8000-000000000001';
  it.each<[string, Record<string, unknown>, string]>([
    ['nobody', { ...guardian, who: undefined }, 'who'],
    ['two at once', { ...guardian, personId: nobody }, 'who'],
    ['a person who isn’t there', { ...guardian, who: undefined, personId: nobody }, 'personId'],
    ['an interpreter of the family', { ...guardian, kind: 'interpreter', family: true }, 'family'],
    ['a basis that isn’t on the list', { ...foreign, legalBasis: 'letter' }, 'legalBasis'],
    ['an authority without a basis', { ...foreign, legalBasis: undefined }, 'legalBasis'],
    ['a zone that isn’t one', { ...foreign, zone: 'Europe/Oz' }, 'zone'],
    ['an end before the start', { ...foreign, validUntil: '2025-01-01T00:00:00.000Z' }, 'validUntil'],
    ['a day that isn’t on the calendar', { ...guardian, appointedOn: '2027-02-30' }, 'appointedOn'],
    ['an unknown field', { ...guardian, salary: 1 }, 'salary'],
  ])('names the field: %s', async (_, body, field) => {
    const before = (await list()).there.length;
    expect(await enter(body)).toMatchObject({ status: 400, body: { code: 'malformed', errors: [{ field }] } });
    expect((await list()).there).toHaveLength(before);
  });

  it('is an interpreter who isn’t one, or who declared to be of the family', async () => {
    const body = { kind: 'interpreter', conflictOfInterest: 'none', language: 'uk' };
    expect(await enter({ ...body, personId: observer.id })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'personId' }] },
    });
    const tied = await house.person('interpreter');
    await house.owner.query(
      `INSERT INTO declared_tie (id, case_id, person_id, tie_to, declared_by_id, declared_at) VALUES (gen_random_uuid(), $1, $2, 'family', $3, now())`,
      [page.id, tied.id, coordinator.id],
    );
    expect(await enter({ ...body, personId: tied.id })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'personId' }] },
    });
  });

  it('is refused to everybody but the coordinator, and to strangers as if there were no case', async () => {
    const stranger = await house.person('coordinator');
    const id = (await list()).there[0]?.id;
    const acts = (who: TestPerson) => [
      enter(guardian, who),
      house.ask(who, 'POST', `/safeguards/${id}/end`),
      house.ask(who, 'POST', `/safeguards/${id}/who`),
    ];
    for (const act of acts(observer)) {
      expect(await act).toMatchObject({ status: 403, body: { detail: 'This needs an assignment as coordinator.' } });
    }
    for (const act of acts(stranger)) expect((await act).status).toBe(404);
    expect((await house.ask(stranger, 'GET', `/cases/${page.id}/safeguards`)).status).toBe(404);
    expect((await house.ask(coordinator, 'POST', `/safeguards/${page.id}/end`)).status).toBe(404);
    expect((await house.ask(null, 'GET', `/cases/${page.id}/safeguards`)).status).toBe(401);
  });
});
