// The numbers that everybody is told are counted in one statement; those that a page reads, from all that is known. Both must agree.
import { expect, it } from 'vitest';
import type { ClientToServer } from '../contract/socket.ts';
import { uuidv7 } from '../platform/ids.ts';
import { countedOf } from './live-seq.ts';
import { readCounted } from './seq-store.ts';
import { readLive } from './store.ts';
import { acted, codeOf, type Page } from './testing/live-server.ts';
import { onStage } from './testing/on-stage.ts';
import { bePatient } from './testing/patience.ts';
import type { Stage } from './testing/stage.ts';

bePatient();
let stage: Stage;
onStage({ masking: { when: 'in-breaks', limitMs: 900_000 } }, (built) => {
  stage = built;
});

async function bothWays() {
  const { sessionId } = stage.people;
  const facts = await readLive(stage.app, sessionId);
  return { told: await readCounted(stage.app, sessionId), read: facts && countedOf(facts) };
}

it('a session’s steps are counted in one statement as they are from all that is read of it, after every act', async () => {
  const { sessionId, ...people } = stage.people;
  const [tablet, desk, author] = [people.interviewer, people.desk, people.observers[0]].map((who) => stage.page(who));
  const [asked, kept] = [uuidv7(), uuidv7()];
  const guardian = uuidv7();
  const consent = { consent: uuidv7(), from: 'child', mode: 'video', answer: 'yes' };
  const acts: [Page | undefined, keyof ClientToServer, Record<string, unknown>][] = [
    [tablet, 'person:came', { present: guardian, place: 'interview-room', as: 'other', words: 'a grandmother' }],
    [desk, 'person:came', { present: uuidv7(), place: 'remote', as: 'other', words: 'a technician' }],
    [tablet, 'session:start', {}],
    [tablet, 'person:went', { present: guardian }],
    [tablet, 'consent:record', consent],
    [tablet, 'phase:enter', { phase: 'introduction' }],
    [author, 'question:propose', { question: asked, text: 'first' }],
    [author, 'question:propose', { question: kept, text: 'second' }],
    [desk, 'question:relay', { question: asked, text: 'first' }],
    [desk, 'question:relay', { question: kept, text: 'second' }],
    [desk, 'question:move', { question: kept, place: 'before', other: asked }],
    [tablet, 'question:settle', { question: asked, outcome: 'asked' }],
    [tablet, 'stop:signal', {}],
    [tablet, 'break:end', {}],
    [tablet, 'break:begin', {}],
    [desk, 'mask:begin', { reason: 'medical' }],
    [tablet, 'session:end', {}],
  ];
  for (const [by, act, about] of acts) {
    const ack = await by?.ask(act, acted(sessionId, about));
    expect.soft(ack && codeOf(ack), `${act} ${JSON.stringify(ack)}`).toBe('ok');
    const { told, read } = await bothWays();
    expect(told, act).toEqual(read);
  }
  const said = { sessionId, content: { checks: [], gaps: [] }, saidAt: new Date() };
  const endings = [
    { ...said, verdict: 'wait', version: 1 },
    { ...said, verdict: 'go', version: 2 },
  ];
  await stage.owner.sessionEnding.createMany({ data: endings });
  const { told, read } = await bothWays();
  expect(told).toEqual(read);
  expect(Object.entries(told ?? {}).filter(([, count]) => count === 0)).toEqual([]);
});

it('nothing is counted of a session that isn’t there', async () => {
  expect(await readCounted(stage.app, uuidv7())).toBeNull();
});
