// The attendance ledger and the undertaking over real sockets and a real database, with a media node that only speaks.
import { describe, expect, it } from 'vitest';
import { attendance, undertaking } from '../../contract/attending.ts';
import { recordingLog } from '../../contract/recording-log.ts';
import { systemClock } from '../../platform/clock.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { createLog } from '../../platform/log.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';
import { inForce } from '../undertaking/texts.ts';
import { EndCounts, settleMs } from './counting.ts';
import { readAttending } from './store.ts';

bePatient();
let stage: Stage;
onStage({ graceMs: 50 }, (built) => {
  stage = built;
});

const peerOf = (page: Page, personId: string) => `${personId}.${page.instance}`;

/** Started a quarter of an hour ago, so that spans of a moment ago lie within. */
async function running(): Promise<void> {
  const { sessionId, interviewer } = stage.people;
  expect(codeOf(await stage.page(interviewer).ask('session:start', acted(sessionId)))).toBe('ok');
  const startedAt = new Date(Date.now() - 900_000);
  await stage.owner.session.update({ where: { id: sessionId }, data: { startedAt } });
}

/** Joins, and has been there for as long as the session. */
async function watching(n: 0 | 1 | 2): Promise<{ page: Page; personId: string }> {
  const { sessionId, observers } = stage.people;
  const page = stage.page(observers[n]);
  expect(codeOf(await page.join(sessionId))).toBe('ok');
  const { personId } = observers[n];
  const joinedAt = new Date(Date.now() - 900_000);
  await stage.owner.presence.updateMany({ where: { sessionId, personId, leftAt: null }, data: { joinedAt } });
  return { page, personId };
}

/** The node's word of so many seconds that ended so long ago. */
function delivered(peer: string, { s, agoS = 0 }: { s: number; agoS?: number }, room = stage.people.sessionId): void {
  const until = Date.now() - agoS * 1000;
  const [from, to] = [until - s * 1000, until].map((ms) => new Date(ms).toISOString());
  stage.node.socket.emit('watchers:delivered', { watchers: [{ room, peer, from: from ?? '', until: to ?? '' }] });
}

async function seenByDesk() {
  const { status, body } = await stage
    .page(stage.people.desk)
    .http('GET', `/sessions/${stage.people.sessionId}/attendance`);
  expect(status).toBe(200);
  return attendance.strict().parse(body).people;
}
const deliveredMs = async (personId: string) =>
  (await seenByDesk()).find(({ person }) => person.id === personId)?.deliveredMs;

const counted = async () => (await stage.events()).filter(({ type }) => type === 'attendance.counted');

describe('the attendance ledger', () => {
  it('counts what was delivered, and as watched only what the page says was in sight', async () => {
    await running();
    const { page, personId } = await watching(0);
    expect(codeOf(await page.ask('attending:report', { shown: true, lifeAgoMs: 0 }))).toBe('ok');
    delivered(peerOf(page, personId), { s: 20 });
    await expect.poll(() => deliveredMs(personId)).toBeGreaterThanOrEqual(19_900);
    await new Promise((resolve) => setTimeout(resolve, 300));
    delivered(peerOf(page, personId), { s: 1 });
    expect(codeOf(await page.ask('attending:report', { shown: false, lifeAgoMs: 0 }))).toBe('ok');
    await expect.poll(async () => (await seenByDesk())[0]?.watchedMs).toBeGreaterThanOrEqual(200);
    const [one] = await seenByDesk();
    expect(one).toMatchObject({ person: { id: personId }, as: 'observer', from: ['same-machine'] });
    expect(one?.watchedMs).toBeLessThan(20_000);
    expect(await stage.owner.attendedSpan.count({ where: { personId, kind: 'delivered' } })).toBe(1);
  });

  it('takes the same word twice for one, and none of another node’s room, of a stranger’s page, or of long ago', async () => {
    await running();
    const { page, personId } = await watching(0);
    const peer = peerOf(page, personId);
    // Each of these is of a time of its own, and comes first: taken, it would count besides.
    delivered(peer, { s: 5, agoS: 600 });
    delivered(peer, { s: 5, agoS: 40 }, stage.people.practiceId);
    delivered(`${uuidv7()}.${uuidv7()}`, { s: 5, agoS: 30 });
    const until = new Date().toISOString();
    const word = { room: stage.people.sessionId, peer, from: new Date(Date.parse(until) - 5_000).toISOString(), until };
    const malformed: unknown = { watchers: [{ ...word, from: '2026-01-01' }] };
    stage.node.socket.emit('watchers:delivered', malformed as never);
    for (const _again of [1, 2, 3]) stage.node.socket.emit('watchers:delivered', { watchers: [word] });
    await expect.poll(() => deliveredMs(personId)).toBe(5_000);
    const spans = await stage.owner.attendedSpan.findMany({ where: { sessionId: stage.people.sessionId } });
    expect(spans.map(({ untilAt }) => untilAt.toISOString())).toEqual([until]);
  });

  it('ends a span at its last proof when the server restarts, and begins another', async () => {
    await running();
    const { page, personId } = await watching(0);
    delivered(peerOf(page, personId), { s: 5, agoS: 20 });
    await expect.poll(() => deliveredMs(personId)).toBe(5_000);
    await stage.restartServer();
    await stage.node.dial(stage.server.url);
    const again = stage.page(stage.people.observers[0]);
    await expect.poll(async () => codeOf(await again.join(stage.people.sessionId))).toBe('ok');
    delivered(peerOf(again, personId), { s: 5 });
    const spans = () =>
      stage.owner.attendedSpan.findMany({ where: { personId, kind: 'delivered' }, orderBy: { fromAt: 'asc' } });
    await expect.poll(spans).toHaveLength(2);
    expect((await spans()).map(({ fromAt, untilAt }) => untilAt.getTime() - fromAt.getTime())).toEqual([5_000, 5_000]);
  });

  it('tells the custody log once when somebody leaves, and after the end once of whoever was there', async () => {
    await running();
    const { sessionId, interviewer } = stage.people;
    const [leaver, stayer] = [await watching(0), await watching(1)];
    for (const { page, personId } of [leaver, stayer]) delivered(peerOf(page, personId), { s: 10 });
    await expect.poll(() => deliveredMs(stayer.personId)).toBe(10_000);
    await leaver.page.ask('room:leave', {});
    expect(await counted()).toMatchObject([
      {
        actor: { id: 'system' },
        data: { person: leaver.personId, as: 'observer', deliveredS: 10, watchedS: 0, when: 'left' },
      },
    ]);
    await stage.page(interviewer).ask('session:end', acted(sessionId));
    const house = {
      ...{ database: stage.app, clock: systemClock, custody: stage.server.custody },
      log: createLog({ level: 'silent' }),
    };
    // Not before the last words have had time to come; then once, whoever looks.
    await new EndCounts(house).look();
    expect(await counted()).toHaveLength(1);
    const clock = { ...systemClock, now: () => new Date(Date.now() + settleMs + 1_000) };
    for (const _restarted of [1, 2]) await new EndCounts({ ...house, clock }).look();
    expect((await counted()).map(({ data }) => data)).toMatchObject([
      { person: leaver.personId, when: 'left' },
      { person: stayer.personId, when: 'ended', deliveredS: 10, from: ['same-machine'] },
    ]);
    await stayer.page.ask('room:leave', {});
    expect(await counted()).toHaveLength(2);
    const log = await stage.page(stage.people.desk).http('GET', `/sessions/${sessionId}/log`);
    expect(recordingLog.strict().parse(log.body).attendance).toMatchObject([
      { deliveredMs: 10_000 },
      { deliveredMs: 10_000 },
    ]);
    const inRoom = await stage.page(interviewer).http('GET', `/sessions/${sessionId}/log`);
    expect(recordingLog.strict().parse(inRoom.body).attendance).toBeNull();
  });

  it('is the desk’s to read, refuses a word of the room side, and tells nobody of anything', async () => {
    await running();
    const { sessionId, interviewer, observers, stranger } = stage.people;
    const path = `/sessions/${sessionId}/attendance`;
    for (const [actor, status] of [
      [interviewer, 403],
      [observers[0], 403],
      [stranger, 404],
    ] as const)
      expect((await stage.page(actor).http('GET', path)).status).toBe(status);
    const room = stage.page(interviewer);
    const report = { shown: true, lifeAgoMs: 0 };
    expect(codeOf(await room.ask('attending:report', report))).toBe('not-joined');
    await room.join(sessionId);
    expect(codeOf(await room.ask('attending:report', report))).toBe('forbidden');
    const { page, personId } = await watching(0);
    for (const bad of [{}, { shown: 'yes', lifeAgoMs: 0 }, { shown: true, lifeAgoMs: -1 }, { ...report, at: 'now' }])
      expect(codeOf(await page.ask('attending:report', bad))).toBe('malformed');
    // The lamp comes every two seconds, whoever watches.
    const seen = async () => [
      room.frames.filter(({ event }) => event !== 'lamp'),
      (await room.http('GET', `/sessions/${sessionId}/live`)).body,
    ];
    const before = await seen();
    await page.ask('attending:report', report);
    delivered(peerOf(page, personId), { s: 5 });
    await expect.poll(() => deliveredMs(personId)).toBe(5_000);
    expect(await seen()).toEqual(before);
  });

  it('keeps no address, and a span that the database lets only grow', async () => {
    await running();
    const { page, personId } = await watching(0);
    delivered(peerOf(page, personId), { s: 5 });
    await expect.poll(() => deliveredMs(personId)).toBe(5_000);
    expect(await stage.owner.watchingPage.findMany({ where: { personId } })).toMatchObject([
      { origin: 'same_machine', network: null, page: page.instance },
    ]);
    expect((await readAttending(stage.app, stage.people.sessionId))?.pages).toHaveLength(1);
    await expect(stage.app.$executeRaw`UPDATE attended_span SET until_at = from_at + '1 s'`).rejects.toThrow(
      /only grows/,
    );
    await expect(stage.app.$executeRaw`UPDATE attended_span SET from_at = now()`).rejects.toThrow(/permission denied/);
    await expect(stage.app.$executeRaw`DELETE FROM attended_span`).rejects.toThrow(/permission denied/);
    await expect(
      stage.owner
        .$executeRaw`INSERT INTO attended_span SELECT gen_random_uuid(), session_id, person_id, page, kind, from_at, until_at FROM attended_span`,
    ).rejects.toThrow(/attended_span_once/);
  });
});

describe('the undertaking', () => {
  const path = () => `/sessions/${stage.people.sessionId}/undertaking`;
  const given = () => ({ id: uuidv7(), version: inForce.version, language: 'nb' });
  const forget = () => stage.owner.undertaking.deleteMany({ where: { sessionId: stage.people.sessionId } });

  it('is read in each language, given once, and in the log by version and hash', async () => {
    await forget();
    const page = stage.page(stage.people.observers[0]);
    const read = undertaking.strict().parse((await page.http('GET', path())).body);
    expect(read).toMatchObject({ version: inForce.version, acceptedAt: null });
    expect(Object.keys(read.texts).sort()).toEqual(['ar', 'en', 'nb', 'uk']);
    const act = given();
    for (const _again of [1, 2]) expect((await page.http('POST', path(), act)).status).toBe(204);
    expect((await page.http('POST', path(), given())).status).toBe(409);
    expect(undertaking.parse((await page.http('GET', path())).body).acceptedAt).not.toBeNull();
    const accepted = (await stage.events()).filter(({ type }) => type === 'undertaking.accepted');
    expect(accepted).toMatchObject([{ id: act.id, data: { version: inForce.version, language: 'nb' } }]);
    expect(await stage.owner.undertaking.count({ where: { sessionId: stage.people.sessionId } })).toBe(1);
  });

  it('stands before every ticket and every joining of whoever watches, and of nobody else', async () => {
    const { sessionId, desk, observers, interviewer, station } = stage.people;
    const pages = [desk, ...observers].map((one) => stage.page(one));
    const old = await Promise.all(pages.map((page) => page.ticket(sessionId)));
    await forget();
    for (const [i, page] of pages.entries()) {
      const body = { instance: page.instance };
      expect((await page.http('POST', `/sessions/${sessionId}/ticket`, body)).status).toBe(403);
      expect(codeOf(await page.ask('room:join', { ticket: old[i] }))).toBe('forbidden');
    }
    for (const one of [interviewer, station]) expect(codeOf(await stage.page(one).join(sessionId))).toBe('ok');
    expect(stage.node.asked).toEqual([]);
    const [page] = pages;
    expect((await page?.http('POST', path(), given()))?.status).toBe(204);
    expect(codeOf((await page?.join(sessionId)) ?? { ok: true, value: null })).toBe('ok');
  });

  it('given in words that are no longer in force doesn’t count: it is asked for again', async () => {
    const { sessionId, observers } = stage.people;
    await stage.owner.undertaking.updateMany({ where: { sessionId }, data: { version: inForce.version + 1 } });
    const page = stage.page(observers[0]);
    expect(undertaking.parse((await page.http('GET', path())).body).acceptedAt).toBeNull();
    expect((await page.http('POST', `/sessions/${sessionId}/ticket`, { instance: page.instance })).status).toBe(403);
    expect((await page.http('POST', path(), { ...given(), version: inForce.version + 1 })).status).toBe(409);
  });

  it('is refused from the room side, from strangers, and in another shape', async () => {
    const { interviewer, station, stranger, observers } = stage.people;
    for (const [actor, status] of [
      [interviewer, 403],
      [station, 403],
      [stranger, 404],
    ] as const) {
      expect((await stage.page(actor).http('GET', path())).status).toBe(status);
      expect((await stage.page(actor).http('POST', path(), given())).status).toBe(status);
    }
    for (const bad of [{}, { ...given(), language: 'xx' }, { ...given(), version: 0 }, { ...given(), by: 'me' }])
      expect((await stage.page(observers[0]).http('POST', path(), bad)).status).toBe(400);
  });
});
