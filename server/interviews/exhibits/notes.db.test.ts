// The interviewer's notes over real HTTP: theirs alone, version by version, and an exhibit once they are handed in.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { exhibit as exhibitShape, interviewNotes } from '../../contract/exhibits.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, type Page } from '../testing/live-server.ts';
import { bePatient } from '../testing/patience.ts';
import { Stage } from '../testing/stage.ts';
import { hashOf } from './files.ts';
import { png } from './testing/files.ts';
import { twoDisks } from './testing/two-disks.ts';

bePatient();
const disks = twoDisks();
const { shelf } = disks;
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.build({ exhibits: shelf });
});
afterAll(async () => {
  await stage.tearDown();
  disks.remove();
});
beforeEach(() => stage.set());
afterEach(() => stage.clear());

async function started(): Promise<Page> {
  const page = stage.page(stage.people.interviewer);
  await page.ask('session:start', acted(stage.people.sessionId));
  return page;
}
const path = (more = '') => `/sessions/${stage.people.sessionId}/notes${more}`;
const keep = (page: Page, version: number, text: string) => page.http('PUT', path(), { version, text });
const read = async (page: Page) => interviewNotes.strict().parse((await page.http('GET', path())).body);
const exhibits = async (page: Page) => (await page.http('GET', `/sessions/${stage.people.sessionId}/exhibits`)).body;
const handIn = (page: Page, version: number, more = {}) =>
  page.http('POST', path('/hand-in'), { id: uuidv7(), exhibit: uuidv7(), version, ...more });
const words = 'She drew the house twice. Ø, ö, ї.';

it('are kept version by version, for nobody else, and not lost to another page of one’s own', async () => {
  const page = await started();
  expect(await read(page)).toEqual({ version: 0, text: '', handedIn: null });
  expect((await keep(page, 0, 'She')).body).toMatchObject({ version: 1 });
  expect((await keep(page, 1, words)).body).toMatchObject({ version: 2, text: words });
  expect((await keep(page, 1, words)).body, 'sent again').toMatchObject({ version: 2 });
  expect(await keep(page, 1, 'of another page')).toMatchObject({ status: 409, body: { code: 'conflict' } });
  for (const who of [stage.people.desk, stage.people.station, ...stage.people.observers, stage.people.stranger]) {
    const other = stage.page(who);
    for (const answer of [await other.http('GET', path()), await keep(other, 2, 'x'), await handIn(other, 2)])
      expect([403, 404]).toContain(answer.status);
  }
  expect(await exhibits(stage.page(stage.people.desk))).toEqual([]);
  const kept = await stage.owner.interviewNotes.findMany({ orderBy: { version: 'asc' } });
  expect(kept.map(({ text }) => text)).toEqual(['She', words]);
  await expect(stage.app.$executeRaw`UPDATE interview_notes SET text = ''`).rejects.toThrow(/permission denied/);
  expect((await stage.events()).map(({ type }) => type)).not.toContain('exhibit.noted');
});

it('handed in are an exhibit of their own, once, and no word of them is in the log', async () => {
  const page = await started();
  await keep(page, 0, words);
  const [id, exhibit] = [uuidv7(), uuidv7()];
  const answers = [await handIn(page, 1, { id, exhibit }), await handIn(page, 1, { id, exhibit })];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const handedIn = exhibitShape.strict().parse(answers[0]?.body);
  const sha256 = hashOf(Buffer.from(words, 'utf8'));
  expect(handedIn).toMatchObject({
    kind: 'notes',
    mediaMs: null,
    files: [{ form: 'text', type: 'text/plain', sha256 }],
  });
  expect((await shelf.read(handedIn.files[0]?.id ?? '', sha256)).toString('utf8')).toBe(words);
  expect(await exhibits(stage.page(stage.people.desk))).toEqual([handedIn]);
  expect(await read(page)).toMatchObject({ handedIn: handedIn.number });
  expect(await handIn(page, 1)).toMatchObject({ status: 409 });
  const events = (await stage.events()).filter(({ type }) => type.startsWith('exhibit.'));
  expect(events).toMatchObject([
    { id, type: 'exhibit.noted', data: { exhibit, kind: 'notes', number: handedIn.number } },
    { type: 'exhibit.added', data: { exhibit, form: 'text', sha256 } },
  ]);
  expect(JSON.stringify(await stage.events())).not.toContain('house');

  const { status } = await page.send(
    `/exhibits/${exhibit}/files?${new URLSearchParams({ id: uuidv7(), form: 'scan', sha256: hashOf(png) })}`,
    png,
  );
  expect(status, 'a scan of what was written by hand beside it').toBe(200);
  await keep(page, 1, `${words} Later.`);
  expect((await handIn(page, 2)).status, 'what was written after it is another exhibit').toBe(200);
});

it('are refused empty, of another version, too long, before the start', async () => {
  const before = stage.page(stage.people.interviewer);
  expect(await keep(before, 0, 'early')).toMatchObject({ status: 409, body: { code: 'not-started' } });
  const page = await started();
  expect((await handIn(page, 1)).status).toBe(409);
  await keep(page, 0, '  ');
  expect(await handIn(page, 1)).toMatchObject({ status: 400, body: { errors: [{ field: 'version' }] } });
  expect((await keep(page, 1, 'x'.repeat(50_001))).status).toBe(400);
  expect((await keep(page, 1, 'a \u0000 b')).status).toBe(400);
  expect((await keep(page, 1, 'ж'.repeat(50_000))).status).toBe(200);
});
