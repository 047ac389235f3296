// Talk by voice among those who watch, at the server: who is let in, who hears that somebody speaks, and what ends it.
import { describe, expect, it } from 'vitest';
import { ticketClaims } from '../../../media/protocol.ts';
import { liveState } from '../../contract/live.ts';
import { speakerOf } from '../../contract/talk.ts';
import type { Actor } from '../../identity/actor.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import { bookAlso } from '../testing/people.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
onStage({ spokenTalk: true, graceMs: 50, roundMs: 3_600_000 }, (built) => {
  stage = built;
});

async function joined(actor: Actor): Promise<Page> {
  const page = stage.page(actor);
  expect(codeOf(await page.join(stage.people.sessionId))).toBe('ok');
  return page;
}
const talkPeerOf = (actor: Actor, page: Page) => `${actor.personId}.${page.instance}.talk`;
const speak = { request: 'speak', producer: 'p', speaking: true };

describe('the talk by voice of those who watch', () => {
  it('lets in whoever watches, the desk too, by a ticket for that alone', async () => {
    const { desk, observers, captioner } = stage.people;
    await bookAlso(stage.owner, stage.people.sessionId, captioner);
    for (const actor of [desk, observers[0], captioner]) {
      const page = await joined(actor);
      const speaker = speakerOf(actor.personId);
      expect(await page.ask('talk:join', {})).toMatchObject({ ok: true, value: { speaker } });
      const claims = ticketClaims.parse(stage.node.joins.at(-1));
      const own = { room: stage.people.sessionId, peer: talkPeerOf(actor, page), talk: speaker };
      expect(claims).toMatchObject({ ...own, publish: [], watch: [] });
    }
  });

  it('is forbidden to the room side, whatever they ask, and closed to a page that is in no room', async () => {
    const { station, interviewer, interpreter, observers } = stage.people;
    for (const actor of [station, interviewer, interpreter]) {
      const page = actor === interpreter ? stage.page(actor) : await joined(actor);
      const code = actor === interpreter ? 'not-joined' : 'forbidden';
      expect(codeOf(await page.ask('talk:join', {}))).toBe(code);
      expect(codeOf(await page.ask('talk:media', speak))).toBe(code);
    }
    expect(codeOf(await stage.page(observers[0]).ask('talk:join', {}))).toBe('not-joined');
    expect(stage.node.joins.filter((claims) => ticketClaims.parse(claims).talk !== undefined)).toEqual([]);
  });

  it('is told of to those who watch alone, and shown to them as a rule of the house', async () => {
    const { sessionId, station, interviewer, desk, observers } = stage.people;
    const [room, screen] = [await joined(station), await joined(interviewer)];
    const [atDesk, watching] = [await joined(desk), await joined(observers[0])];
    const speaking = [speakerOf(observers[1].personId)];
    stage.node.socket.emit('peer:notice', { room: sessionId, notice: 'talk-changed', speaking });
    const heard = (page: Page) => page.frames.filter(({ event }) => event.startsWith('talk:'));
    const told = [{ event: 'talk:speaking', message: { sessionId, speaking } }];
    await expect.poll(() => [heard(atDesk), heard(watching)]).toEqual([told, told]);
    expect([heard(room), heard(screen)]).toEqual([[], []]);
    const rule = async (page: Page) =>
      liveState.parse((await page.http('GET', `/sessions/${sessionId}/live`)).body).spokenTalk;
    expect([await rule(watching), await rule(atDesk), await rule(screen), await rule(room)]).toEqual([
      ...[true, true, undefined, undefined],
    ]);
  });

  it('ends with access, with the page’s leaving, and finds whoever was just coming in', async () => {
    const [one, other, late] = stage.people.observers;
    const [page, otherPage, latePage] = [await joined(one), await joined(other), await joined(late)];
    for (const here of [page, otherPage]) expect(codeOf(await here.ask('talk:join', {}))).toBe('ok');
    const revoke = async ({ personId }: Actor) => {
      await stage.owner.assignment.updateMany({ where: { personId }, data: { revokedAt: new Date() } });
      stage.server.access.less([personId]);
    };
    await revoke(one);
    await expect.poll(() => stage.node.leaves).toContain(talkPeerOf(one, page));
    expect(codeOf(await page.ask('talk:media', speak))).toBe('not-joined');
    await otherPage.ask('room:leave', {});
    expect(stage.node.leaves).toContain(talkPeerOf(other, otherPage));
    stage.node.beforeJoin = async () => {
      stage.node.beforeJoin = undefined;
      await revoke(late);
      await expect.poll(() => latePage.frames.some(({ event }) => event === 'room:ejected')).toBe(true);
    };
    const before = stage.node.leaves.length;
    expect(codeOf(await latePage.ask('talk:join', {}))).toBe('not-joined');
    expect(stage.node.leaves.slice(before).filter((peer) => peer === talkPeerOf(late, latePage))).toHaveLength(2);
  });

  it('is over with the session: nobody speaks or comes in any more', async () => {
    const { sessionId, desk, observers } = stage.people;
    const [boss, page] = [await joined(desk), await joined(observers[0])];
    expect(codeOf(await page.ask('talk:join', {})), 'while people wait').toBe('ok');
    expect(codeOf(await boss.ask('session:start', acted(sessionId)))).toBe('ok');
    expect(codeOf(await page.ask('talk:media', speak))).not.toBe('out-of-order');
    expect(codeOf(await boss.ask('session:end', acted(sessionId)))).toBe('ok');
    expect(stage.node.leaves, 'and whoever speaks is cut off').toContain(talkPeerOf(observers[0], page));
    expect(codeOf(await page.ask('talk:media', speak))).toBe('out-of-order');
    expect(codeOf(await boss.ask('talk:join', {}))).toBe('out-of-order');
  });

  it('that the node has lost is joined again by that page, whose picture goes on', async () => {
    const { sessionId, observers } = stage.people;
    const [page, other] = [await joined(observers[0]), await joined(observers[1])];
    const peer = talkPeerOf(observers[0], page);
    stage.node.socket.emit('peer:notice', { room: sessionId, notice: 'peer-closed', peer });
    await expect.poll(() => page.frames.map(({ event }) => event)).toContain('talk:reset');
    expect([...page.frames, ...other.frames].map(({ event }) => event)).not.toContain('room:reset');
    expect(other.frames.map(({ event }) => event)).not.toContain('talk:reset');
  });
});
