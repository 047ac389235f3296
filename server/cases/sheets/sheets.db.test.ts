// The sheet for the child over HTTP: what fits the child is chosen, who is booked stands on it, and it is handed out once; the centre's own
// words in versions; the room's own picture.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diary } from '../../contract/safeguards.ts';
import { caseSheet, type SheetText, sheet, sheetTexts } from '../../contract/sheets.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assigned, loggedOn, openCase } from '../../testing/case.ts';
import { openHouse, type Reply, type TestHouse, type TestPerson } from '../../testing/house.ts';
import { someChild } from '../../testing/referral.ts';
import { oursOf } from './ours/ours.ts';

let house: TestHouse;
let coordinator: TestPerson;
let interviewer: TestPerson;
let police: TestPerson;
let administrator: TestPerson;
let caseId: string;
beforeAll(async () => {
  house = await openHouse();
  coordinator = await house.person('coordinator');
  administrator = await house.person('administrator');
  const born = new Date(Date.now() - 9.5 * 365.25 * 86_400_000).toISOString().slice(0, 10);
  const page = await openCase(house, coordinator, { child: { ...someChild(), bornOn: born }, languages: ['ti', 'uk'] });
  caseId = page.id;
  interviewer = await assigned(house, { coordinator, caseId }, 'interviewer');
  const desk = await assigned(house, { coordinator, caseId }, 'desk');
  police = await assigned(house, { coordinator, caseId }, 'observer');
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const booked = await house.ask(coordinator, 'POST', `/cases/${caseId}/interview`, {
    ...{ roomId: house.rooms[0], startsAt: `${day}T10:00`, endsAt: `${day}T12:00` },
    ...{ interviewerId: interviewer.id, deskId: desk.id, observerIds: [police.id] },
  });
  if (booked.status !== 201) throw new Error(JSON.stringify(booked.body));
});
afterAll(() => house.close());

const read = async (query = '', who = interviewer) => {
  const reply = await house.ask(who, 'GET', `/cases/${caseId}/sheet${query}`);
  return caseSheet.parse(reply.body);
};
const handOut = async (more: Record<string, unknown> = {}, who = interviewer) => {
  const { sessionId, sheet: made } = await read();
  const { band, language, sha256 } = made ?? {};
  const body = { id: uuidv7(), sessionId, band, language, sha256, understood: 'not-asked', ...more };
  return house.ask(who, 'POST', `/cases/${caseId}/sheet/hand-out`, body);
};
const save = (version: number, text: SheetText | null, who = coordinator) =>
  house.ask(who, 'POST', '/sheet-texts', { band: '7-11', language: 'uk', version, text });
const texts = async () =>
  sheetTexts.parse((await house.ask(coordinator, 'GET', '/sheet-texts?band=7-11&language=uk')).body);
const ours = oursOf({ band: '7-11', language: 'uk' });
const fieldsOf = ({ body }: Reply) => (body as { errors?: { field: string }[] }).errors?.map(({ field }) => field);
const own = (title: string): SheetText => ({ ...ours, title });

describe('the sheet of a case', () => {
  it('is chosen by the child’s age and languages, and tells who is booked', async () => {
    const page = await read();
    expect(page).toMatchObject({ band: '7-11', ageKnown: true, language: 'uk', ownLanguage: true });
    const [there, watching] = ['there', 'watching'].map((part) => page.sheet?.parts.find((one) => one.part === part));
    expect(there?.people.join()).toMatch(/^.Person. – розмовляє з тобою$/);
    expect(watching?.people.map((one) => one.split(' – ')[0])).toEqual(['Другий інтерв’юер', 'Поліція']);
    expect(await read('?band=12-17&language=ar')).toMatchObject({ band: '12-17', language: 'ar' });
  });

  it('of a child of unknown age is the youngest’s, and without a language of theirs English', async () => {
    const { bornOn: _, ...child } = someChild();
    const page = await openCase(house, coordinator, { child, languages: ['ti'] });
    const reply = await house.ask(coordinator, 'GET', `/cases/${page.id}/sheet`);
    expect(caseSheet.parse(reply.body)).toMatchObject({
      ...{ band: 'up-to-6', ageKnown: false, language: 'en', ownLanguage: false, sessionId: null, sheet: null },
    });
  });

  it('is neither read nor handed out by those who only watch', async () => {
    expect((await house.ask(police, 'GET', `/cases/${caseId}/sheet`)).status).toBe(403);
    expect((await handOut({}, police)).status).toBe(403);
    expect((await house.ask(interviewer, 'GET', `/cases/${caseId}/sheet?sessionId=${uuidv7()}`)).status).toBe(400);
  });
});

describe('handing it out', () => {
  it('is an entry of the diary with version and language, once, and fulfils what was planned', async () => {
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    await house.ask(coordinator, 'POST', `/cases/${caseId}/diary`, { topic: 'sheet-handed-out', dueAt });
    const id = uuidv7();
    const given = await Promise.all([handOut({ id }), handOut({ id }), handOut()]);
    expect(given.map(({ status }) => status)).toEqual([201, 201, 201]);
    const entries = diary.parse((await house.ask(police, 'GET', `/cases/${caseId}/diary`)).body);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      topic: 'sheet-handed-out',
      language: 'uk',
      sheet: { band: '7-11', version: 0 },
    });
    const informed = (await loggedOn(house, caseId)).filter(({ type }) => type === 'child.informed');
    expect(informed.map(({ data }) => data)).toEqual([
      expect.objectContaining({ entry: entries[0]?.id, sheet: (await read()).sheet?.sha256 }),
    ]);
    expect((await handOut({ language: 'ar', sha256: (await read('?language=ar')).sheet?.sha256 })).status).toBe(201);
    expect((await read()).handedOut.map(({ language }) => language)).toEqual(['ar', 'uk']);
  });

  it('of words that were changed meanwhile is refused; of the new ones it counts anew', async () => {
    const before = (await read()).sheet?.sha256;
    const { version } = await texts();
    await save(version, own('Інакше'));
    expect(await handOut({ sha256: before })).toMatchObject({ status: 409 });
    expect((await handOut()).status).toBe(201);
    expect((await read()).handedOut[0]).toMatchObject({ language: 'uk', version: version + 1 });
  });
});

describe('a centre’s own words', () => {
  it('are kept in every version, are gone back from to those that ship, and nobody writes over what they haven’t read', async () => {
    const { version } = await texts();
    expect((await save(version, own('Перша'))).status).toBe(201);
    const stale = await save(version, own('Друга'));
    expect([stale.status, fieldsOf(stale)]).toEqual([409, ['version']]);
    expect((await read()).sheet?.title).toBe('Перша');
    expect((await save(version + 1, null, administrator)).status).toBe(201);
    const page = await texts();
    expect(page).toMatchObject({ version: version + 2, now: ours, ours });
    expect(page.saved.slice(0, 2).map(({ text }) => text?.title ?? null)).toEqual([null, 'Перша']);
    expect((await read()).sheet).toMatchObject({ title: ours.title, version: version + 2 });
    const both = await Promise.all(['А', 'Б'].map((title) => save(version + 2, own(title))));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('are refused by field where they leave out what a child must know, and by role', async () => {
    const { version } = await texts();
    const silent = { ...ours, parts: { ...ours.parts, coming: { heading: 'Коли', words: 'Скоро.' } } };
    const refused = await save(version, silent);
    expect([refused.status, new Set(fieldsOf(refused))]).toEqual([400, new Set(['text.parts.coming.words'])]);
    expect((await save(version, own('x'), interviewer)).status).toBe(403);
    const body = { band: '7-11', language: 'uk', text: own('Як воно буде') };
    const shown = await house.ask(coordinator, 'POST', '/sheet-texts/preview', body);
    expect(sheet.parse(shown.body)).toMatchObject({ title: 'Як воно буде', picture: null });
    expect((await house.ask(coordinator, 'POST', '/sheet-texts/preview', { ...body, text: silent })).status).toBe(400);
  });

  it('can’t be changed once they are saved, whoever writes to the database', async () => {
    const app = house.database.appUrl;
    await save((await texts()).version, own('Лишається'));
    await expect(asApp(app, 'UPDATE sheet_text SET version = version')).rejects.toThrow(/permission denied/);
    await expect(asApp(app, 'DELETE FROM sheet_text')).rejects.toThrow(/permission denied/);
  });
});

async function asApp(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
