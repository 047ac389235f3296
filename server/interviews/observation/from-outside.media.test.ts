// Voices that come into the interview room from outside it, with real browsers and a real media node: who hears them, who doesn't, that
// nobody else is heard, and that each is a track of the sealed recording.
import { beforeEach, describe, expect, it } from 'vitest';
import { type CaptureProfile, usualCapture } from '../../contract/room.ts';
import { firstPlan } from '../plan/rules.ts';
import { nichd } from '../protocols/nichd.ts';
import type { BrowserStage } from '../testing/browser-stage.ts';
import { acted, codeOf } from '../testing/live-server.ts';
import { guard, type NodeStage } from '../testing/node-stage.ts';
import { onNodeStage, withBrowser } from '../testing/on-node-stage.ts';
import { bookAlso } from '../testing/people.ts';

const capture: CaptureProfile = {
  ...usualCapture,
  microphones: [...usualCapture.microphones, { track: 'interpreter-mic', required: false, remote: true }],
  earpiece: true,
};

let house: NodeStage;
let browser: BrowserStage;
onNodeStage({}, (built) => {
  house = built;
});
withBrowser((opened) => {
  browser = opened;
});
beforeEach(async () => {
  await planned();
  await bookAlso(house.stage.owner, house.stage.people.sessionId, house.stage.people.interpreter);
});

/** The case's plan has an interpreter who is elsewhere, and allows the earpiece. */
async function planned(): Promise<void> {
  const { owner, people } = house.stage;
  const session = await owner.session.findUniqueOrThrow({
    where: { id: people.sessionId },
    include: { interview: true },
  });
  const caseId = session.interview?.caseId ?? '';
  await owner.interviewPlan.create({ data: { caseId, version: 1 } });
  const content = { ...firstPlan(nichd.key), capture };
  const saved = { savedById: people.desk.personId, savedAt: new Date(Date.now() - 60_000) };
  await owner.interviewPlanVersion.create({ data: { caseId, version: 1, content, ...saved } });
}

describe('a voice from outside the room', () => {
  it('is heard by whom it is for alone, and is a track of the sealed recording', async () => {
    const { sessionId, station, interviewer, interpreter, desk, observers } = house.stage.people;
    const room = await browser.publisher(house.stage.page(station), sessionId);
    const speaking = await browser.voice(house.stage.page(interpreter), sessionId, 'interpreter-mic');
    const asked = { where: { sessionId, personId: interpreter.personId } };
    expect(await house.stage.owner.undertaking.count(asked), 'of those who watch: not the interpreter’s').toBe(0);
    const screen = house.stage.page(interviewer);
    const ear = await browser.voice(screen, sessionId, null);
    expect(codeOf(await screen.ask('session:start', acted(sessionId)))).toBe('ok');
    await house.recordedFor(screen, 3_000);
    const atDesk = await browser.voice(house.stage.page(desk), sessionId, 'earpiece');
    await expect.poll(() => screen.frames.filter(({ event }) => event === 'media:changed').length, guard).toBe(1);

    expect(await room.hear()).toEqual(['interpreter-mic']);
    expect(await ear.hear()).toEqual(['earpiece']);
    const ofTheRoom = ['child-cam', 'child-mic', 'child-cam-low'];
    expect((await speaking.hear()).toSorted()).toEqual(ofTheRoom.toSorted());
    const everything = [...ofTheRoom, 'interpreter-mic'].toSorted();
    expect((await atDesk.hear()).toSorted()).toEqual(everything);
    const observing = await browser.voice(house.stage.page(observers[0]), sessionId, null);
    expect((await observing.hear()).toSorted()).toEqual(everything);
    for (const [hearer, track] of [
      [room, 'interpreter-mic'],
      [ear, 'earpiece'],
    ] as const)
      await expect.poll(async () => (await hearer.received()).tracks[track]?.bytes ?? 0, guard).toBeGreaterThan(2_000);

    for (const [actor, track] of [
      [observers[1], 'earpiece'],
      [observers[1], 'talk'],
      [interpreter, 'child-mic'],
    ] as const)
      await expect(browser.voice(house.stage.page(actor), sessionId, track)).rejects.toThrow('forbidden');

    await house.recordedFor(screen, 8_000);
    const { manifest, verdicts } = await house.endAndSeal(screen, sessionId, capture);
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    const held = manifest.tracks.filter(({ parts }) => parts.length > 0).map(({ id }) => id);
    expect(held.toSorted()).toEqual(['child-cam', 'child-mic', 'earpiece', 'interpreter-mic']);
  });

  it('that never comes leaves its track empty, its gap declared and the recording whole', async () => {
    const { sessionId, station, interviewer } = house.stage.people;
    await browser.publisher(house.stage.page(station), sessionId);
    const screen = house.stage.page(interviewer);
    await expect.poll(async () => codeOf(await screen.join(sessionId)), guard).toBe('ok');
    expect(codeOf(await screen.ask('session:start', acted(sessionId)))).toBe('ok');
    await house.recordedFor(screen, 4_000);
    const { manifest, verdicts } = await house.endAndSeal(screen, sessionId, capture);
    expect(verdicts.filter((verdict) => !verdict.endsWith('PASS'))).toEqual([]);
    const empty = manifest.tracks.filter(({ parts }) => parts.length === 0);
    expect(empty.map(({ id, gaps }) => [id, gaps.length > 0])).toEqual([
      ['earpiece', true],
      ['interpreter-mic', true],
    ]);
  });
});
