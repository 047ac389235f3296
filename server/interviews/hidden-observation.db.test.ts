// What the room side receives, frame by frame, with and without people who watch: it must be the same.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '../platform/ids.ts';
import { acted, codeOf, type Page } from './testing/live-server.ts';
import { bePatient } from './testing/patience.ts';
import { Stage } from './testing/stage.ts';

bePatient();
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.build({ graceMs: 50 });
});
afterAll(() => stage.tearDown());
beforeEach(() => stage.set());
afterEach(() => stage.clear());

type Aside = (at: string) => Promise<void>;

/** The same interview each time; `aside` is what happens besides, unseen. */
async function interview(aside: Aside): Promise<{ station: string[]; interviewer: string[] }> {
  const { sessionId, ...people } = stage.people;
  const [station, interviewer] = [stage.page(people.station), stage.page(people.interviewer)];
  const [desk, observer] = [stage.page(people.desk), stage.page(people.observers[0])];
  expect(codeOf(await station.join(sessionId))).toBe('ok');
  expect(codeOf(await interviewer.join(sessionId))).toBe('ok');
  await aside('before');
  await interviewer.ask('session:start', acted(sessionId));
  await aside('started');
  const question = uuidv7();
  await observer.ask('question:propose', acted(sessionId, { question, text: 'Ask about the dog.' }));
  await desk.ask('question:relay', acted(sessionId, { question, text: 'Ask about the dog.' }));
  await aside('relayed');
  await interviewer.ask('question:settle', acted(sessionId, { question, outcome: 'asked' }));
  await interviewer.ask('phase:enter', acted(sessionId, { phase: 'closing' }));
  await interviewer.ask('stop:signal', acted(sessionId));
  await interviewer.ask('break:end', acted(sessionId));
  const last = (page: Page) => page.frames.filter(({ event }) => event !== 'lamp').length;
  await expect.poll(() => [last(station), last(interviewer)]).toEqual([6, 6]);
  await aside('after');
  const state = await interviewer.http('GET', `/sessions/${sessionId}/live`);
  const seen = (page: Page) => framesOf(page, sessionId);
  return { station: seen(station), interviewer: [...seen(interviewer), withoutWhatDiffers(state.body, sessionId)] };
}

const framesOf = (page: Page, sessionId: string) =>
  page.frames.filter(({ event }) => event !== 'lamp').map((frame) => withoutWhatDiffers(frame, sessionId));

/** Two runs are two sessions at two times: ids and instants differ, nothing else may. */
function withoutWhatDiffers(value: unknown, sessionId: string): string {
  return JSON.stringify(value)
    .replaceAll(sessionId, '<session>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[0-9:.]+Z/g, '<instant>')
    .replaceAll(/(interviewer|desk|observer) [0-9a-f]{4}/g, '$1')
    .replaceAll(/"caseNumber":"[^"]+"/g, '"caseNumber":""')
    .replaceAll(/[mM]s":\d+/g, 'ms":0');
}

describe('the room side', () => {
  it('receives the same frames and the same live state whether nobody watches or everybody comes, asks and goes', async () => {
    const quiet = await interview(async () => {});
    await stage.clear();
    await stage.set();
    const { sessionId, desk, observers } = stage.people;
    const coming: Page[] = [];
    const busy = await interview(async (at) => {
      const [first, second, boss] = [stage.page(observers[1]), stage.page(observers[2]), stage.page(desk)];
      coming.push(first, second, boss);
      expect(codeOf(await first.join(sessionId))).toBe('ok');
      expect(codeOf(await second.join(sessionId))).toBe('ok');
      expect(codeOf(await boss.join(sessionId))).toBe('ok');
      stage.node.socket.emit('peer:notice', { room: sessionId, notice: 'media-changed' });
      await expect.poll(() => first.frames.some(({ event }) => event === 'media:changed')).toBe(true);
      expect(codeOf(await first.ask('attending:report', { shown: true, lifeAgoMs: 0 }))).toBe('ok');
      const [from, until] = [5_000, 0].map((ms) => new Date(Date.now() - ms).toISOString());
      const peer = `${observers[1].personId}.${first.instance}`;
      const said = { room: sessionId, peer, from: from ?? '', until: until ?? '' };
      stage.node.socket.emit('watchers:delivered', { watchers: [said] });
      const question = uuidv7();
      const proposed = await first.ask('question:propose', acted(sessionId, { question, text: 'Unseen.' }));
      if (at === 'started' || at === 'relayed') {
        expect(codeOf(proposed)).toBe('ok');
        expect(codeOf(await boss.ask('question:settle', acted(sessionId, { question, outcome: 'deferred' })))).toBe(
          'ok',
        );
      }
      await first.ask('room:leave', {});
      second.close();
      boss.close();
      await expect
        .poll(async () => (await stage.owner.presence.findMany({ where: { sessionId, leftAt: null } })).length)
        .toBe(2);
    });
    expect(coming.flatMap(({ frames }) => frames.map(({ event }) => event))).toContain('live:changed');
    expect(busy).toEqual(quiet);
    expect(quiet.station.every((frame) => frame.includes('live:changed'))).toBe(true);
  });
});

describe('who watched', () => {
  it('has the node close the media of pages that stay away, and of no other', async () => {
    const { sessionId, observers } = stage.people;
    const [gone, stays] = [stage.page(observers[0]), stage.page(observers[1])];
    await gone.join(sessionId);
    await stays.join(sessionId);
    const name = (page: Page, n: 0 | 1) => `${observers[n].personId}.${page.instance}`;
    await expect.poll(() => stage.node.kept).toEqual([name(gone, 0), name(stays, 1)]);
    gone.close();
    await expect.poll(() => stage.node.kept).toEqual([name(stays, 1)]);
  });
});
