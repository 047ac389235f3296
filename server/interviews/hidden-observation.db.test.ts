// What the room side receives, frame by frame, with and without people who watch: it must be the same, in number, order and size.
import { describe, expect, it } from 'vitest';
import type { ServerToClient } from '../contract/socket.ts';
import { uuidv7 } from '../platform/ids.ts';
import { acted, codeOf, type Page } from './testing/live-server.ts';
import { onStage } from './testing/on-stage.ts';
import { bePatient } from './testing/patience.ts';
import type { Stage } from './testing/stage.ts';

bePatient();
let stage: Stage;
onStage({ graceMs: 50, spokenTalk: true }, (built) => {
  stage = built;
});

/** Whether the room side is ever sent it. A new event without a row doesn't compile; one that nobody was sent fails below. */
const events = {
  'live:changed': 'told',
  lamp: 'told',
  'media:changed': 'never',
  'talk:speaking': 'never',
  'talk:reset': 'never',
  'room:reset': 'never',
  'room:ejected': 'never',
} satisfies Record<keyof ServerToClient, 'told' | 'never'>;

type Aside = (at: string) => Promise<void>;

/** The same interview each time; `aside` is what happens besides, unseen. */
async function interview(aside: Aside): Promise<Record<'station' | 'interviewer' | 'lamps', string[]>> {
  const { sessionId, ...people } = stage.people;
  const [station, interviewer] = [stage.page(people.station), stage.page(people.interviewer)];
  const [desk, observer] = [stage.page(people.desk), stage.page(people.observers[0])];
  expect(codeOf(await station.join(sessionId))).toBe('ok');
  expect(codeOf(await interviewer.join(sessionId))).toBe('ok');
  await aside('before');
  await interviewer.ask('session:start', acted(sessionId));
  await expect.poll(() => stage.node.startsOf(sessionId)).toHaveLength(1);
  const lamp = () => stage.node.lamp(stage.node.startsOf(sessionId)[0]?.recording ?? '', sessionId, 60_000);
  lamp();
  await expect.poll(() => [station, interviewer].map(lit)).toEqual([true, true]);
  await aside('started');
  const question = uuidv7();
  await observer.ask('question:propose', acted(sessionId, { question, text: 'Ask about the dog.' }));
  await desk.ask('question:relay', acted(sessionId, { question, text: 'Ask about the dog.' }));
  await aside('relayed');
  await comeBack(interviewer, sessionId);
  await comeBack(station, sessionId);
  await interviewer.ask('question:settle', acted(sessionId, { question, outcome: 'asked' }));
  await interviewer.ask('phase:enter', acted(sessionId, { phase: 'closing' }));
  await interviewer.ask('stop:signal', acted(sessionId));
  await interviewer.ask('break:end', acted(sessionId));
  const last = (page: Page) => page.frames.filter(({ event }) => event !== 'lamp').length;
  await expect.poll(() => [last(station), last(interviewer)]).toEqual([6, 6]);
  await aside('after');
  const state = await interviewer.http('GET', `/sessions/${sessionId}/live`);
  const seen = (page: Page) => framesOf(page, sessionId);
  return {
    ...{ station: seen(station), interviewer: [...seen(interviewer), withoutWhatDiffers(state.body, sessionId)] },
    lamps: [station, interviewer].flatMap((page) => lampsOf(page, sessionId)),
  };
}

const lit = (page: Page) =>
  page.frames.some(({ event, message }) => event === 'lamp' && /"recording"/.test(JSON.stringify(message)));

/** The page loses its line and finds it again. */
async function comeBack(page: Page, sessionId: string): Promise<void> {
  page.socket.disconnect().connect();
  await expect.poll(() => page.socket.connected).toBe(true);
  expect(codeOf(await page.join(sessionId))).toBe('ok');
}

const framesOf = (page: Page, sessionId: string) =>
  page.frames.filter(({ event }) => event !== 'lamp').map((frame) => withoutWhatDiffers(frame, sessionId));

/** What the node said; until it confirms its recording, the server says by its clock that nothing is recorded. */
const lampsOf = (page: Page, sessionId: string) =>
  page.frames
    .filter(({ event, message }) => event === 'lamp' && !JSON.stringify(message).includes('not-confirmed'))
    .map((frame) => withoutWhatDiffers(frame, sessionId));

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

/** All that people who watch can do, while the interview is at some point. */
async function watchAndGo(at: string, coming: Page[]): Promise<void> {
  const { sessionId, desk, observers } = stage.people;
  const [first, second, boss] = [stage.page(observers[1]), stage.page(observers[2]), stage.page(desk)];
  coming.push(first, second, boss);
  for (const page of [first, second, boss]) expect(codeOf(await page.join(sessionId))).toBe('ok');
  const [one, two] = [uuidv7(), uuidv7()];
  const drop = { marker: uuidv7(), mediaMs: 0, audience: 'everyone', fact: 'A drawing.', opinion: null };
  const running = [
    () => first.ask('question:propose', acted(sessionId, { question: one, text: 'Unseen.' })),
    () => first.ask('question:propose', acted(sessionId, { question: two, text: 'Unseen too.' })),
    () => boss.ask('question:settle', acted(sessionId, { question: one, outcome: 'deferred' })),
    () => first.ask('question:withdraw', acted(sessionId, { question: two, seen: 1 })),
    () => boss.ask('note:write', acted(sessionId, { note: uuidv7(), text: 'A dog.' })),
    () => first.ask('marker:drop', acted(sessionId, drop)),
  ];
  if (at === 'started' || at === 'relayed') for (const act of running) expect(codeOf(await act())).toBe('ok');
  const low = { request: 'prefer-layers', track: 'child-cam', layers: 'low' };
  expect(codeOf(await first.ask('media:request', low))).not.toBe('malformed');
  stage.node.socket.emit('peer:notice', { room: sessionId, notice: 'media-changed' });
  const peer = `${observers[1].personId}.${first.instance}`;
  await talk(first, `${peer}.talk`);
  expect(codeOf(await first.ask('attending:report', { shown: true, lifeAgoMs: 0 }))).toBe('ok');
  const [from = '', until = ''] = [5_000, 0].map((ms) => new Date(Date.now() - ms).toISOString());
  stage.node.socket.emit('watchers:delivered', { watchers: [{ room: sessionId, peer, from, until }] });
  stage.node.socket.emit('peer:notice', { room: sessionId, notice: 'peer-closed', peer });
  await expect.poll(() => has(first, 'media:changed') && has(first, 'room:reset')).toBe(true);
  await comeBack(first, sessionId);
  await first.ask('room:leave', {});
  if (at === 'after') await anotherSeat();
  if (at === 'after') await expect.poll(() => has(second, 'room:ejected')).toBe(true);
  second.close();
  boss.close();
  await expect
    .poll(async () => (await stage.owner.presence.findMany({ where: { sessionId, leftAt: null } })).length)
    .toBe(2);
}

/** Aloud, to the others who watch, until the node loses the page's part of it. */
async function talk(page: Page, peer: string): Promise<void> {
  const { sessionId: room } = stage.people;
  const code = codeOf(await page.ask('talk:join', {}));
  expect(['ok', 'out-of-order'], 'refused after the end').toContain(code);
  await page.ask('talk:media', { request: 'speak', producer: 'p', speaking: true });
  stage.node.socket.emit('peer:notice', { room, notice: 'talk-changed', speaking: ['a'] });
  stage.node.socket.emit('peer:notice', { room, notice: 'peer-closed', peer });
  await expect.poll(() => has(page, 'talk:speaking') && has(page, 'talk:reset')).toBe(true);
}

const has = (page: Page, wanted: keyof ServerToClient) => page.frames.some(({ event }) => event === wanted);

/** Somebody is booked as another than they were: everybody may see that; whether it sent them away, nobody may. */
async function anotherSeat(): Promise<void> {
  const [, , { personId }] = stage.people.observers;
  await stage.owner.booking.updateMany({ where: { personId }, data: { bookedAs: 'desk' } });
  stage.server.access.less([personId]);
}

describe('the room side', () => {
  it('receives the same frames and the same live state whether nobody watches or everybody comes, asks and goes', async () => {
    const quiet = await interview(async (at) => {
      if (at === 'after') await anotherSeat();
    });
    await stage.clear();
    await stage.set();
    const coming: Page[] = [];
    const busy = await interview((at) => watchAndGo(at, coming));
    expect(busy).toEqual(quiet);
    const told = [...quiet.station, ...quiet.lamps].map((frame): string => JSON.parse(frame).event);
    const sent = new Set([...told, ...coming.flatMap(({ frames }) => frames.map(({ event }) => event))]);
    expect([...sent].sort(), 'each event was sent to somebody').toEqual(Object.keys(events).sort());
    const shown = Object.entries(events).filter(([, told]) => told === 'told');
    expect([...new Set(told)].sort()).toEqual(shown.map(([event]) => event).sort());
  });
});

describe('who watched', () => {
  it('is kept by the node from the moment at which it lets them in, not only once they are on record', async () => {
    const { sessionId, observers } = stage.people;
    const page = stage.page(observers[0]);
    stage.node.beforeJoin = async () => {
      stage.node.beforeJoin = undefined;
      stage.node.kept = undefined;
      await expect.poll(() => stage.node.kept).toEqual([`${observers[0].personId}.${page.instance}`]);
    };
    expect(codeOf(await page.join(sessionId))).toBe('ok');
  });

  it('has the node close the media of pages that stay away, and of no other', async () => {
    const { sessionId, observers } = stage.people;
    const [gone, stays] = [stage.page(observers[0]), stage.page(observers[1])];
    await gone.join(sessionId);
    await stays.join(sessionId);
    const name = (page: Page, n: 0 | 1) => `${observers[n].personId}.${page.instance}`;
    const pages = [name(gone, 0), name(stays, 1)];
    await expect.poll(() => stage.node.kept).toEqual([...pages, ...pages.map((peer) => `${peer}.talk`)]);
    gone.close();
    await expect.poll(() => stage.node.kept).toEqual([name(stays, 1), `${name(stays, 1)}.talk`]);
  });
});
