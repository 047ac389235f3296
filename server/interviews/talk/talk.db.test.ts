// Talk among those who watch over real sockets and a real database: who reads it, that it stands once, that neither the room side nor
// the custody log learns a word of it.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mostTalkLetters, talkLine } from '../../contract/talk.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

const say = (page: Page, more: Record<string, unknown> = {}) =>
  page.ask('talk:say', acted(stage.people.sessionId, { audience: 'everyone', text: 'Did she say when?', ...more }));

async function read(page: Page) {
  const { status, body } = await page.http('GET', `/sessions/${stage.people.sessionId}/talk`);
  expect(status).toBe(200);
  return z.array(talkLine.strict()).parse(body);
}

function watchers() {
  const [police, prosecution, colleague] = stage.people.observers.map((one) => stage.page(one));
  if (!police || !prosecution || !colleague) throw new Error('three observers are cast');
  return { police, prosecution, colleague, desk: stage.page(stage.people.desk) };
}

describe('talk among those who watch', () => {
  it('is read by all of them, or by one agency, in the order in which it was said', async () => {
    const { police, prosecution, colleague, desk } = watchers();
    expect(codeOf(await say(police, { text: 'Hello.' }))).toBe('ok');
    expect(codeOf(await say(police, { audience: 'agency', text: 'Ours alone.' }))).toBe('ok');
    expect(codeOf(await say(desk, { text: 'Welcome.' }))).toBe('ok');
    const texts = async (page: Page) => (await read(page)).map(({ text }) => text);
    expect(await texts(police)).toEqual(['Hello.', 'Ours alone.', 'Welcome.']);
    expect(await texts(colleague)).toEqual(['Hello.', 'Ours alone.', 'Welcome.']);
    expect(await texts(prosecution)).toEqual(['Hello.', 'Welcome.']);
    expect(await texts(desk)).toEqual(['Hello.', 'Welcome.']);
    expect((await read(police)).map(({ mine }) => mine)).toEqual([true, true, false]);
    expect((await read(police))[0]).toMatchObject({ mediaMs: null, author: { agency: 'The police' } });
  });

  it('stands once, however often it is sent, and nobody else’s id is taken for it', async () => {
    const { police, prosecution } = watchers();
    const id = uuidv7();
    for (const _again of [1, 2, 3]) expect(codeOf(await say(police, { id }))).toBe('ok');
    expect(await read(prosecution)).toHaveLength(1);
    expect(codeOf(await say(prosecution, { id }))).toBe('conflict');
    expect(
      codeOf(await police.ask('talk:say', { ...acted(stage.people.practiceId), id, audience: 'everyone', text: 'x' })),
    ).toBe('conflict');
  });

  it('is refused to the room side, to strangers, empty, too long, and after the end', async () => {
    const { police } = watchers();
    const { interviewer, station, stranger, sessionId } = stage.people;
    for (const actor of [interviewer, station]) {
      const page = stage.page(actor);
      expect(codeOf(await say(page))).toBe('forbidden');
      expect((await page.http('GET', `/sessions/${sessionId}/talk`)).status).toBe(403);
    }
    expect(codeOf(await say(stage.page(stranger)))).toBe('not-found');
    expect((await stage.page(stranger).http('GET', `/sessions/${sessionId}/talk`)).status).toBe(404);
    for (const text of ['', '   ', 'x'.repeat(mostTalkLetters + 1)])
      expect(codeOf(await say(police, { text }))).toBe('malformed');
    expect(codeOf(await say(police, { audience: 'room' }))).toBe('malformed');
    const room = stage.page(interviewer);
    await room.ask('session:start', acted(sessionId));
    await room.ask('session:end', acted(sessionId));
    expect(codeOf(await say(police))).toBe('out-of-order');
    expect(await read(police)).toEqual([]);
  });

  it('enters the custody log as a count at the end, without a word', async () => {
    const { police, prosecution } = watchers();
    const { interviewer, sessionId } = stage.people;
    const room = stage.page(interviewer);
    await room.ask('session:start', acted(sessionId));
    await say(police, { text: 'The red cap.' });
    await say(prosecution, { audience: 'agency', text: 'The red cap again.' });
    expect((await stage.events()).filter(({ type }) => type.startsWith('talk.'))).toEqual([]);
    expect(codeOf(await room.ask('session:end', acted(sessionId)))).toBe('ok');
    const events = await stage.events();
    expect(events.filter(({ type }) => type.startsWith('talk.'))).toMatchObject([
      { type: 'talk.kept', data: { lines: 2 } },
    ]);
    expect(JSON.stringify(events)).not.toContain('red cap');
  });

  it('tells those who watch that there is more, and the room side nothing', async () => {
    const { police, prosecution } = watchers();
    const { interviewer, station, sessionId } = stage.people;
    const room = [stage.page(interviewer), stage.page(station)];
    for (const page of [...room, police, prosecution]) await page.join(sessionId);
    const live = () =>
      Promise.all(room.map(async (page) => (await page.http('GET', `/sessions/${sessionId}/live`)).body));
    const before = await live();
    const told = prosecution.frames.length;
    expect(codeOf(await say(police))).toBe('ok');
    await expect.poll(() => prosecution.frames.slice(told).some(({ event }) => event === 'live:changed')).toBe(true);
    expect(await live()).toEqual(before);
    for (const page of room) expect(page.frames.filter(({ event }) => event === 'live:changed')).toEqual([]);
  });
});

describe('the database', () => {
  it('lets nobody change or remove what was said', async () => {
    await say(watchers().police);
    await expect(stage.app.$executeRaw`UPDATE talk_line SET text = 'Otherwise'`).rejects.toThrow(/permission denied/);
    await expect(stage.app.$executeRaw`DELETE FROM talk_line`).rejects.toThrow(/permission denied/);
  });
});
