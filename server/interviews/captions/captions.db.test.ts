// Captions over real sockets and a real database: a captioner types them, those who watch read them, the room side learns of none.
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caption as captionShape } from '../../contract/captions.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import { bookAlso } from '../testing/people.ts';
import type { Stage } from '../testing/stage.ts';
import { captionsIn } from './captions.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});
beforeEach(async () => {
  await bookAlso(stage.owner, stage.people.sessionId, stage.people.captioner);
});

/** A session that has been recorded for a minute. */
async function running(): Promise<Page> {
  const { sessionId, interviewer } = stage.people;
  const page = stage.page(interviewer);
  await page.ask('session:start', acted(sessionId));
  await expect.poll(() => stage.node.startsOf(sessionId)).toHaveLength(1);
  await page.join(sessionId);
  stage.node.lamp(stage.node.startsOf(sessionId)[0]?.recording ?? '', sessionId, 60_000);
  await expect.poll(() => page.frames.some(({ message }) => JSON.stringify(message).includes('60000'))).toBe(true);
  return page;
}

const write = (page: Page, more: Record<string, unknown> = {}) =>
  page.ask(
    'caption:write',
    acted(stage.people.sessionId, { caption: uuidv7(), mediaMs: 42_000, text: 'We went to the lake.', ...more }),
  );
const correct = (page: Page, corrects: string, more: Record<string, unknown> = {}) =>
  page.ask(
    'caption:correct',
    acted(stage.people.sessionId, { caption: uuidv7(), corrects, text: 'We went to the lane.', ...more }),
  );

async function read(page: Page, newest = 1000) {
  const { status, body } = await page.http('GET', `/sessions/${stage.people.sessionId}/captions?newest=${newest}`);
  expect(status).toBe(200);
  return z.array(captionShape.strict()).parse(body);
}

describe('a caption', () => {
  it('is read by those who watch where it was said, and put right with its first words kept', async () => {
    await running();
    const typist = stage.page(stage.people.captioner);
    const [caption, later] = [uuidv7(), uuidv7()];
    expect(codeOf(await write(typist, { caption: later, mediaMs: 50_000, text: 'And then home.' }))).toBe('ok');
    expect(codeOf(await write(typist, { caption }))).toBe('ok');
    expect(codeOf(await correct(typist, caption))).toBe('ok');
    const right = { mediaMs: 42_000, text: 'We went to the lane.', before: ['We went to the lake.'] };
    for (const actor of [stage.people.observers[0], stage.people.desk, stage.people.captioner])
      expect(await read(stage.page(actor))).toMatchObject([right, { id: later, before: [] }]);
    expect(await read(typist, 1)).toMatchObject([{ id: later }]);
    expect(await captionsIn(stage.app)(stage.people.sessionId)).toMatchObject([right, { id: later }]);
  });

  it('is one, however often it is sent, and its words stay out of the custody log', async () => {
    await running();
    const typist = stage.page(stage.people.captioner);
    const [id, caption, again] = [uuidv7(), uuidv7(), uuidv7()];
    for (const _again of [1, 2, 3]) expect(codeOf(await write(typist, { id, caption }))).toBe('ok');
    expect(codeOf(await correct(typist, caption, { caption: again }))).toBe('ok');
    expect(await read(typist)).toHaveLength(1);
    const events = await stage.events();
    expect(events.filter(({ type }) => type.startsWith('caption.'))).toMatchObject([
      { type: 'caption.written', data: { caption, mediaMs: 42_000 }, actor: { role: 'captioner' } },
      { type: 'caption.corrected', data: { caption: again, corrects: caption } },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/lake|lane/);
  });

  it('is refused before the start, in the future, empty, twice put right, and from everybody but a captioner', async () => {
    const { captioner, desk, interviewer, station, observers, stranger, sessionId } = stage.people;
    const typist = stage.page(captioner);
    expect(codeOf(await write(typist))).toBe('not-started');
    await running();
    expect(codeOf(await write(typist, { mediaMs: 9_000_000 }))).toBe('malformed');
    expect(codeOf(await write(typist, { text: ' ' }))).toBe('malformed');
    expect(codeOf(await correct(typist, uuidv7()))).toBe('not-found');
    const caption = uuidv7();
    await write(typist, { caption });
    expect(codeOf(await write(typist, { caption }))).toBe('conflict');
    expect(codeOf(await correct(typist, caption))).toBe('ok');
    expect(codeOf(await correct(typist, caption))).toBe('conflict');
    for (const actor of [desk, observers[0], interviewer, station])
      expect(codeOf(await write(stage.page(actor)))).toBe('forbidden');
    expect(codeOf(await write(stage.page(stranger)))).toBe('not-found');
    for (const actor of [interviewer, station])
      expect((await stage.page(actor).http('GET', `/sessions/${sessionId}/captions`)).status).toBe(403);
    expect((await stage.page(desk).http('GET', `/sessions/${sessionId}/captions?newest=0`)).status).toBe(400);
  });

  it('tells the room side nothing, nor does the captioner who types it', async () => {
    const room = await running();
    const { captioner, observers, sessionId } = stage.people;
    const police = stage.page(observers[0]);
    await police.join(sessionId);
    const live = async () => (await room.http('GET', `/sessions/${sessionId}/live`)).body;
    const before = await live();
    const typist = stage.page(captioner);
    expect(codeOf(await typist.join(sessionId))).toBe('ok');
    expect(codeOf(await write(typist))).toBe('ok');
    await expect.poll(() => police.frames.some(({ event }) => event === 'live:changed')).toBe(true);
    expect(await live()).toEqual(before);
    expect(room.frames.filter(({ event }) => event === 'live:changed')).toEqual([]);
  });
});

describe('the database', () => {
  it('lets nobody rewrite or remove a caption', async () => {
    await running();
    await write(stage.page(stage.people.captioner));
    await expect(stage.app.$executeRaw`UPDATE caption SET text = 'Otherwise'`).rejects.toThrow(/permission denied/);
    await expect(stage.app.$executeRaw`DELETE FROM caption`).rejects.toThrow(/permission denied/);
    await expect(stage.owner.$executeRaw`UPDATE caption SET media_ms = 90000000`).rejects.toThrow(
      /caption_in_the_recording/,
    );
  });
});
