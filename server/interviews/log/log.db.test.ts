// The recording log of a session in which everything happens: over real sockets and a real database.
import { describe, expect, it } from 'vitest';
import { type RecordingLog, recordingLog } from '../../contract/recording-log.ts';
import { stamp } from '../../custody/stamp.ts';
import { systemClock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { acted, codeOf, type Page } from '../testing/live-server.ts';
import { onStage } from '../testing/on-stage.ts';
import { bePatient } from '../testing/patience.ts';
import type { Stage } from '../testing/stage.ts';

bePatient();
let stage: Stage;
onStage({ graceMs: 50 }, (built) => {
  stage = built;
});

const ask = (page: Page) => page.http('GET', `/sessions/${stage.people.sessionId}/log`);
async function logFor(page: Page): Promise<RecordingLog> {
  const { status, body } = await ask(page);
  expect(status).toBe(200);
  return recordingLog.strict().parse(body);
}
/** What each line is, in order. */
const outline = ({ lines }: RecordingLog) =>
  lines.map(({ what }) => ('step' in what ? `${what.is} ${what.step}` : what.is));

/** A node's word about a gap, which the log tells as one. */
async function gap(recording: string): Promise<void> {
  const actor = { id: 'node:node.test/1' } as const;
  const events = [0, 10_000].map((pts) => ({
    ...stamp(systemClock, actor),
    ...({ type: 'recording.gap', subject: `evidence:${recording}`, why: 'safekeeping' } as const),
    data: { recording, track: 'child-cam', pts, dur: pts === 0 ? 10_000 : 500, cause: 'reconnect' } as const,
  }));
  await inTransaction(stage.app, (tx) => stage.server.custody.append(tx, events));
}

async function everything(): Promise<{ desk: Page; interviewer: Page; observer: Page }> {
  const { sessionId, ...people } = stage.people;
  const [desk, interviewer, observer] = [people.desk, people.interviewer, people.observers[0]].map((one) =>
    stage.page(one),
  );
  if (!desk || !interviewer || !observer) throw new Error('no pages');
  const does = async (page: Page, event: Parameters<Page['ask']>[0], more = {}) =>
    expect(codeOf(await page.ask(event, acted(sessionId, more)))).toBe('ok');
  const guardian = { present: uuidv7(), place: 'interview-room', as: 'guardian', words: 'the child’s aunt' };
  await does(desk, 'person:came', guardian);
  await does(interviewer, 'consent:record', { consent: uuidv7(), from: 'child', mode: 'video', answer: 'yes' });
  await does(interviewer, 'session:start');
  const startedAt = new Date();
  await stage.owner.recording.updateMany({ where: { sessionId }, data: { startedAt, state: 'recording' } });
  await observer.join(sessionId);
  await does(interviewer, 'phase:enter', { phase: 'introduction' });
  const [relayed, dropped] = [uuidv7(), uuidv7()];
  await does(observer, 'question:propose', { question: relayed, text: 'Ask about the dog.' });
  await does(observer, 'question:propose', { question: dropped, text: 'Never passed in.' });
  await does(desk, 'question:relay', { question: relayed, text: 'Tell me about the dog.' });
  await does(interviewer, 'question:settle', { question: relayed, outcome: 'asked' });
  await does(desk, 'question:settle', { question: dropped, outcome: 'declined', reason: 'Asked before.' });
  for (const audience of ['everyone', 'mine'])
    await does(observer, 'marker:drop', {
      marker: uuidv7(),
      mediaMs: 0,
      audience,
      fact: `for ${audience}`,
      opinion: null,
    });
  const drawing = { exhibit: uuidv7(), kind: 'drawing', how: 'made', words: null };
  await does(interviewer, 'exhibit:note', drawing);
  await does(interviewer, 'stop:signal');
  await does(interviewer, 'break:end');
  await observer.ask('room:leave', {});
  await does(desk, 'person:went', { present: guardian.present });
  return { desk, interviewer, observer };
}

describe('the recording log', () => {
  it('tells everything that happened, in order, with the place’s time and media time', async () => {
    const { desk, interviewer } = await everything();
    const { recording } = await stage.owner.recording
      .findFirstOrThrow({
        where: { sessionId: stage.people.sessionId },
        select: { id: true },
      })
      .then(({ id }) => ({ recording: id }));
    await gap(recording);
    await interviewer.ask('session:end', acted(stage.people.sessionId));
    const log = await logFor(desk);
    expect(outline(log)).toEqual([
      ...['came', 'consent', 'session started', 'recording started', 'marker', 'gap', 'came', 'phase'],
      ...['question proposed', 'question proposed', 'question relayed', 'question settled', 'question settled'],
      ...['exhibit', 'stop', 'break began', 'break ended', 'went', 'went', 'session ended'],
    ]);
    expect(log.lines.map(({ at }) => at)).toEqual(log.lines.map(({ at }) => at).sort());
    expect(log.lines[0]?.mediaMs).toBeNull();
    expect(log.lines.find(({ what }) => what.is === 'phase')?.mediaMs).toBeGreaterThanOrEqual(0);
    expect(log.lines.find(({ what }) => what.is === 'gap')?.what).toMatchObject({ ms: 10_500, cause: 'reconnect' });
    expect(log.room.zone).toBe('Atlantic/Reykjavik');
  });

  it('is for the room side only after the end, then without drafts and authors', async () => {
    const { interviewer } = await everything();
    expect((await ask(interviewer)).status).toBe(403);
    await interviewer.ask('session:end', acted(stage.people.sessionId));
    const log = await logFor(interviewer);
    const questions = log.lines.flatMap(({ what }) => (what.is === 'question' ? [what] : []));
    expect(questions.map(({ step, author }) => [step, author])).toEqual([
      ['relayed', null],
      ['settled', null],
    ]);
    expect(JSON.stringify(log)).not.toMatch(/Never passed in|Ask about the dog|for mine/);
  });

  it('isn’t for observers, nor the room station, and for a stranger it isn’t there', async () => {
    const { observer } = await everything();
    expect((await ask(observer)).status).toBe(403);
    expect((await ask(stage.page(stage.people.station))).status).toBe(403);
    expect((await ask(stage.page(stage.people.stranger))).status).toBe(404);
  });
});
