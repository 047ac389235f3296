// What a media node saw and heard of a track: in the log once, at the desk, and nowhere on the room side.
import { expect, it } from 'vitest';
import { encodeNewEvent } from '../../media/evidence/event.ts';
import { uuidv7 } from '../platform/ids.ts';
import { acted } from './testing/live-server.ts';
import { onStage } from './testing/on-stage.ts';
import { bePatient } from './testing/patience.ts';
import type { Stage } from './testing/stage.ts';

bePatient();
let stage: Stage;
onStage({}, (built) => {
  stage = built;
});

it('shows the desk the newest of each track, tells the room side nothing, and stands once in the log', async () => {
  const { sessionId, interviewer, desk } = stage.people;
  const room = stage.page(interviewer);
  await room.ask('session:start', acted(sessionId));
  await expect.poll(() => stage.node.startsOf(sessionId)).toHaveLength(1);
  const recording = stage.node.startsOf(sessionId)[0]?.recording ?? '';
  const live = async (page = room) => (await page.http('GET', `/sessions/${sessionId}/live`)).body;
  const before = await live();

  const judged = (state: 'ok' | 'silent', sinceMs: number) =>
    encodeNewEvent({
      ...{ v: 1, id: uuidv7(), at: new Date().toISOString(), clock: { errMs: 5, src: 'test' } },
      ...{ actor: { id: `node:${stage.node.name}` }, why: 'safekeeping' },
      ...{ type: 'track.judged', subject: `evidence:${recording}` },
      data: { recording, track: 'child-mic', state, sinceMs, mediaMs: sinceMs + 6_000 },
    });
  const deliver = async (bytes: Uint8Array) => {
    const event = Buffer.from(bytes).toString('base64');
    return stage.node.socket.timeout(10_000).emitWithAck('event:deliver', { event });
  };
  expect(await deliver(judged('ok', 0))).toMatchObject({ ok: true });
  const silent = judged('silent', 20_000);
  const first = await deliver(silent);
  expect(first).toMatchObject({ ok: true });
  expect(await deliver(silent)).toEqual(first);

  expect(await live(stage.page(desk))).toMatchObject({
    judged: [{ track: 'child-mic', state: 'silent', sinceMs: 20_000 }],
  });
  expect(await live()).toEqual(before);
  expect(await stage.owner.trackJudgement.count({ where: { recordingId: recording } })).toBe(2);
});
