// Markers over real sockets and a real database: who reads them, that the room side learns nothing, that nothing is rewritten.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { marker as markerShape } from '../../contract/markers.ts';
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

/** A session that has been recorded for a minute. */
async function running(): Promise<void> {
  const { sessionId, interviewer } = stage.people;
  const page = stage.page(interviewer);
  await page.ask('session:start', acted(sessionId));
  await expect.poll(() => stage.node.startsOf(sessionId)).toHaveLength(1);
  await page.join(sessionId);
  stage.node.lamp(stage.node.startsOf(sessionId)[0]?.recording ?? '', sessionId, 60_000);
  await expect.poll(() => page.frames.some(({ message }) => JSON.stringify(message).includes('60000'))).toBe(true);
}

const drop = (page: Page, more: Record<string, unknown> = {}) =>
  page.ask('marker:drop', {
    ...acted(stage.people.sessionId, {
      marker: uuidv7(),
      mediaMs: 42_000,
      audience: 'mine',
      fact: null,
      opinion: null,
    }),
    ...more,
  });

async function read(page: Page) {
  const { status, body } = await page.http('GET', `/sessions/${stage.people.sessionId}/markers`);
  expect(status).toBe(200);
  return z.array(markerShape.strict()).parse(body);
}

describe('a marker', () => {
  it('stands where its author’s page was, gets its words later, and is read by whoever its author lets', async () => {
    await running();
    const [police, prosecution, colleague] = stage.people.observers.map((one) => stage.page(one));
    if (!police || !prosecution || !colleague) throw new Error('three observers are cast');
    const marker = uuidv7();
    expect(codeOf(await drop(police, { marker }))).toBe('ok');
    expect(await read(police)).toMatchObject([{ mediaMs: 42_000, mine: true, fact: null, version: 1 }]);
    expect([await read(colleague), await read(prosecution)]).toEqual([[], []]);

    const words = {
      marker,
      version: 1,
      audience: 'agency',
      fact: 'She named the dog.',
      opinion: 'It is the neighbour’s.',
    };
    expect(codeOf(await police.ask('marker:write', acted(stage.people.sessionId, words)))).toBe('ok');
    expect(await read(colleague)).toMatchObject([{ mine: false, fact: 'She named the dog.', version: 2 }]);
    expect(await read(prosecution)).toEqual([]);

    const open = { ...words, version: 2, audience: 'everyone' };
    expect(codeOf(await police.ask('marker:write', acted(stage.people.sessionId, open)))).toBe('ok');
    expect(await read(prosecution)).toHaveLength(1);
    expect(codeOf(await police.ask('marker:withdraw', acted(stage.people.sessionId, { marker })))).toBe('ok');
    expect([await read(police), await read(prosecution)]).toEqual([[], []]);
    const kept = await stage.owner.markerWords.findMany({ where: { markerId: marker }, orderBy: { version: 'asc' } });
    expect(kept.map(({ audience }) => audience)).toEqual(['mine', 'agency', 'everyone']);
  });

  it('is one, however often it is sent, and its words stay out of the custody log', async () => {
    await running();
    const page = stage.page(stage.people.observers[0]);
    const id = uuidv7();
    const marker = uuidv7();
    for (const _again of [1, 2, 3]) expect(codeOf(await drop(page, { id, marker, fact: 'The red cap.' }))).toBe('ok');
    expect(await read(page)).toHaveLength(1);
    const events = (await stage.events()).filter(({ type }) => type.startsWith('marker.'));
    expect(events).toMatchObject([{ type: 'marker.dropped', data: { marker, audience: 'mine', mediaMs: 42_000 } }]);
    expect(JSON.stringify(await stage.events())).not.toContain('red cap');
  });

  it('is refused in the future, before the start, on another’s, on what changed meanwhile, and to the room side', async () => {
    const [police, prosecution] = [stage.page(stage.people.observers[0]), stage.page(stage.people.observers[1])];
    expect(codeOf(await drop(police))).toBe('not-started');
    await running();
    expect(codeOf(await drop(police, { mediaMs: 9_000_000 }))).toBe('malformed');
    expect(codeOf(await drop(police, { mediaMs: -1 }))).toBe('malformed');
    for (const actor of [stage.people.interviewer, stage.people.station])
      expect(codeOf(await drop(stage.page(actor)))).toBe('forbidden');
    expect(codeOf(await drop(stage.page(stage.people.stranger)))).toBe('not-found');
    const marker = uuidv7();
    await drop(police, { marker });
    const words = { marker, version: 1, audience: 'everyone', fact: 'x', opinion: null };
    const write = (page: Page, more = {}) =>
      page.ask('marker:write', acted(stage.people.sessionId, { ...words, ...more }));
    expect(codeOf(await write(prosecution))).toBe('not-found');
    expect(codeOf(await write(police))).toBe('ok');
    expect(codeOf(await write(police))).toBe('conflict');
    expect(codeOf(await write(prosecution, { version: 2 }))).toBe('forbidden');
    expect(
      (await stage.page(stage.people.interviewer).http('GET', `/sessions/${stage.people.sessionId}/markers`)).status,
    ).toBe(403);
  });

  it('tells the room side nothing', async () => {
    await running();
    const { interviewer, observers, sessionId } = stage.people;
    const room = stage.page(interviewer);
    await room.join(sessionId);
    const police = stage.page(observers[0]);
    await police.join(sessionId);
    const before = (await room.http('GET', `/sessions/${sessionId}/live`)).body;
    await drop(police, { audience: 'everyone', fact: 'The red cap.' });
    await expect.poll(() => police.frames.some(({ event }) => event === 'live:changed')).toBe(true);
    expect((await room.http('GET', `/sessions/${sessionId}/live`)).body).toEqual(before);
    expect(room.frames.filter(({ event }) => event === 'live:changed')).toEqual([]);
  });
});

describe('the database', () => {
  it('lets nobody rewrite or remove what was noted', async () => {
    await running();
    const marker = uuidv7();
    await drop(stage.page(stage.people.observers[0]), { marker, fact: 'As it was.' });
    await expect(stage.app.$executeRaw`UPDATE marker_words SET fact = 'Otherwise'`).rejects.toThrow(
      /permission denied/,
    );
    await expect(stage.app.$executeRaw`DELETE FROM marker`).rejects.toThrow(/permission denied/);
    await expect(stage.app.$executeRaw`UPDATE marker SET media_ms = 1`).rejects.toThrow(/permission denied/);
    await expect(stage.owner.$executeRaw`UPDATE marker SET media_ms = 90000000`).rejects.toThrow(
      /marker_in_the_recording/,
    );
  });
});
