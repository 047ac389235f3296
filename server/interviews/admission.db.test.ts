// Starting a session on a node that has, or hasn't, the capacity for it.
import { describe, expect, it, vi } from 'vitest';
import { liveState } from '../contract/live.ts';
import { uuidv7 } from '../platform/ids.ts';
import { acted, type Page } from './testing/live-server.ts';
import { onStage } from './testing/on-stage.ts';
import type { Stage } from './testing/stage.ts';

let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

const state = async () =>
  (await stage.owner.session.findUniqueOrThrow({ where: { id: stage.people.sessionId } })).state;
const start = () => stage.page(stage.people.interviewer).ask('session:start', acted(stage.people.sessionId));

describe('a session is started', () => {
  it('only on a node that says it has the capacity, asked with tracks and planned minutes', async () => {
    const { sessionId } = stage.people;
    stage.node.lacking = 'a recorder: all 4 are taken';
    expect(await start()).toMatchObject({
      ok: false,
      problem: {
        code: 'busy',
        detail:
          'The media node can’t take this session. It lacks a recorder: all 4 are taken. Wait until another interview has ended there.',
      },
    });
    expect(await state()).toBe('scheduled');
    expect(await stage.owner.recording.count({ where: { sessionId } })).toBe(0);
    const refused = (await stage.events()).map((event) => event.type);
    expect(refused).toEqual(['recording.refused']);
    const { startsAt, endsAt } = await stage.owner.session.findUniqueOrThrow({ where: { id: sessionId } });
    const minutes = Math.ceil((endsAt.getTime() - startsAt.getTime()) / 60_000);
    expect(stage.node.admissions).toEqual([{ session: sessionId, tracks: expect.anything(), minutes }]);
    expect(stage.node.admissions[0]?.tracks.map(({ id }) => id)).toEqual(['child-cam', 'child-mic']);
    stage.node.lacking = undefined;
    expect(await start()).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(stage.node.starts.map((order) => order.minutes)).toEqual([minutes]), 30_000);
    expect(await state()).toBe('live');
  });

  it('or else refused to whoever pressed Start, and said to the desk at once, until it starts; to nobody else', async () => {
    const { sessionId, desk, station, observers } = stage.people;
    const [atDesk, inRoom] = [stage.page(desk), stage.page(station)];
    const watching = stage.page(observers[0]);
    for (const page of [atDesk, inRoom, watching]) expect(await page.join(sessionId)).toMatchObject({ ok: true });
    const heard = (page: Page) => page.frames.filter(({ event }) => event === 'live:changed').length;
    const refused = async (page: Page) => {
      const { body } = await page.http('GET', `/sessions/${sessionId}/live`);
      return liveState.parse(body).refused;
    };
    const before = [heard(atDesk), heard(inRoom)];
    stage.node.lacking = 'a recorder: all 4 are taken';
    expect(await start()).toMatchObject({ ok: false });
    await vi.waitFor(() => expect(heard(atDesk)).toBeGreaterThan(before[0] ?? 0), 30_000);
    expect(await refused(atDesk)).toMatchObject({ lacking: ['recorder'] });
    expect(await Promise.all([inRoom, watching].map(refused))).toEqual([undefined, undefined]);
    expect(heard(inRoom)).toBe(before[1]);
    stage.node.lacking = undefined;
    expect(await start()).toMatchObject({ ok: true });
    expect(await refused(atDesk)).toBeUndefined();
  });

  it('without a question about disks where the desk has said to start in spite of them', async () => {
    const { sessionId, desk, station } = stage.people;
    await stage.owner.preflight.deleteMany({ where: { sessionId } });
    const checks = [{ check: 'disk', state: 'failed', fault: 'little-space' }];
    await stage.page(station).ask('preflight:report', { sessionId, checks, tracks: ['child-cam', 'child-mic'] });
    const word = { id: uuidv7(), sessionId, reason: 'The child is here.' };
    expect(await stage.page(desk).ask('preflight:override', word)).toMatchObject({ ok: true });
    expect(await start()).toMatchObject({ ok: true });
    expect(stage.node.admissions).toMatchObject([{ session: sessionId }]);
    expect(stage.node.admissions[0]).not.toHaveProperty('minutes');
  });

  it('while its node is away, which records once it is back', async () => {
    stage.node.hangUp();
    expect(await start()).toMatchObject({ ok: true });
    expect(await state()).toBe('live');
  });
});
