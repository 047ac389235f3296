// The lint as an observer's page asks for it: who may, against which account, and what is refused.
import { describe, expect, it } from 'vitest';
import { lintVerdict } from '../../contract/lint.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

const ask = (page: Page, body: object, sessionId = stage.people.sessionId) =>
  page.http('POST', `/sessions/${sessionId}/lint`, body);
/** As the desk does while the session runs. */
async function note(sessionId: string, text: string): Promise<void> {
  const [id, at] = [uuidv7(), new Date()];
  await stage.owner.deskNote.create({ data: { id, sessionId, enteredAt: at } });
  await stage.owner.deskNoteVersion.create({
    data: { noteId: id, version: 1, text, byId: stage.people.desk.personId, at },
  });
}
const draft = { text: 'Tell me more about the dog.', language: 'en-GB' };

describe('a draft', () => {
  it('of an observer or the desk is held against what is noted of this session’s child, and of no other', async () => {
    const { people } = stage;
    await note(people.sessionId, 'there was a dog');
    await note(people.practiceId, 'there was a cat');
    for (const actor of [people.desk, ...people.observers]) {
      const { status, body } = await ask(stage.page(actor), draft);
      expect(status).toBe(200);
      expect(lintVerdict.parse(body)).toMatchObject({ type: 'cued-invitation', unmentioned: [], accountKnown: true });
    }
    const { body } = await ask(stage.page(people.desk), draft, people.practiceId);
    expect(body).toMatchObject({ type: 'suggestive', unmentioned: [{ words: 'dog', start: 23, end: 26 }] });
  });

  it('is judged by its form alone while nothing is noted, and the answer says so', async () => {
    const { body } = await ask(stage.page(stage.people.desk), draft);
    expect(body).toMatchObject({ type: 'cued-invitation', unmentioned: [], accountKnown: false });
  });

  it('leaves no trace in the custody log or in the live state', async () => {
    const page = stage.page(stage.people.desk);
    const before = await page.http('GET', `/sessions/${stage.people.sessionId}/live`);
    await ask(page, draft);
    expect(await page.http('GET', `/sessions/${stage.people.sessionId}/live`)).toEqual(before);
    expect(await stage.events()).toEqual([]);
  });
});

describe('the lint', () => {
  it('is not for the room side, nor for whoever has no tie to the session', async () => {
    const { interviewer, station, stranger, sessionId } = stage.people;
    for (const actor of [interviewer, station])
      expect((await ask(stage.page(actor), draft)).body).toMatchObject({ code: 'forbidden' });
    const asStranger = await ask(stage.page(stranger), draft, sessionId);
    expect(asStranger).toEqual(await ask(stage.page(stranger), draft, uuidv7()));
    expect(asStranger.status).toBe(404);
  });

  it('refuses what is wrong by the name of its field', async () => {
    const page = stage.page(stage.people.desk);
    const wrong: [string, object][] = [
      ['text', { text: ' ', language: 'en' }],
      ['text', { text: 'a'.repeat(2_001), language: 'en' }],
      ['text', { text: ['Why?'], language: 'en' }],
      ['language', { text: 'Why?', language: 'English, please' }],
      ['language', { text: 'Why?' }],
      ['seen', { ...draft, seen: true }],
    ];
    for (const [field, body] of wrong)
      expect(await ask(page, body), field).toMatchObject({
        status: 400,
        body: { code: 'malformed', errors: [{ field }] },
      });
  });
});
