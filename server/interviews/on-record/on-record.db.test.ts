// Who was there and what was agreed to, over real sockets and a real database: what each side sees, what the recording's manifest will
// say, and that nothing said is ever rewritten.
import { describe, expect, it } from 'vitest';
import { type LiveState, liveState } from '../../contract/live.ts';
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

async function live(page: Page): Promise<LiveState> {
  const { body } = await page.http('GET', `/sessions/${stage.people.sessionId}/live`);
  return liveState.strict().parse(body);
}

const came = (page: Page, more: Record<string, unknown>) =>
  page.ask('person:came', acted(stage.people.sessionId, { present: uuidv7(), place: 'interview-room', ...more }));

/** Somebody beside the child, by name under its key. */
async function guardian(): Promise<string> {
  const { interview } = await stage.owner.session.findUniqueOrThrow({
    where: { id: stage.people.sessionId },
    include: { interview: true },
  });
  const { id } = await stage.owner.safeguard.create({
    data: {
      ...{ caseId: interview?.caseId ?? '', kind: 'guardian', sealedWho: Buffer.from('sealed') },
      ...{ enteredById: stage.people.desk.personId, enteredAt: new Date() },
    },
  });
  return id;
}

describe('who is there', () => {
  it('is in the manifest’s list of people when the recording stops, with place, and outside the log’s words', async () => {
    const { sessionId, interviewer, desk, observers } = stage.people;
    const [inRoom, atDesk] = [stage.page(interviewer), stage.page(desk)];
    const safeguardId = await guardian();
    expect(codeOf(await came(inRoom, { as: 'guardian', safeguardId }))).toBe('ok');
    const sits = { as: 'observer', personId: observers[0].personId, place: 'observation-room' };
    expect(codeOf(await came(atDesk, sits))).toBe('ok');
    expect(codeOf(await came(atDesk, { as: 'other', words: 'technician of the house', place: 'remote' }))).toBe('ok');
    await inRoom.ask('session:start', acted(sessionId));
    await expect.poll(() => stage.node.startsOf(sessionId)).toHaveLength(1);
    const recording = stage.node.startsOf(sessionId)[0]?.recording ?? '';
    const startedAt = new Date(Date.now() - 60_000);
    await stage.owner.recording.update({ where: { id: recording }, data: { state: 'recording', startedAt } });
    await inRoom.ask('session:end', acted(sessionId));
    const stop = () => stage.node.stops.find((order) => order.recording === recording);
    await expect.poll(stop).toBeDefined();
    const said = (stop()?.people ?? []).map(({ id, role, agency, place }) => ({ id, role, agency, place }));
    expect(said).toContainEqual({ id: safeguardId, role: 'guardian', agency: undefined, place: 'interview-room' });
    expect(said).toContainEqual({
      id: observers[0].personId,
      role: 'observer',
      agency: 'police',
      place: 'observation-room',
    });
    expect(said).toHaveLength(3);
    const events = await stage.events();
    expect(events.filter(({ type }) => type === 'person.came')).toHaveLength(3);
    expect(JSON.stringify(events)).not.toContain('technician of');
  });

  it('is seen by the observation side whole, by the room side as far as they sit there', async () => {
    const { interviewer, desk, observers } = stage.people;
    const [inRoom, atDesk] = [stage.page(interviewer), stage.page(desk)];
    await came(inRoom, { as: 'interviewer', personId: interviewer.personId });
    const before = await live(inRoom);
    const present = uuidv7();
    await came(atDesk, { present, as: 'observer', personId: observers[0].personId, place: 'observation-room' });
    expect(await live(inRoom)).toEqual(before);
    expect((await live(atDesk)).present.map(({ place }) => place)).toEqual(['interview-room', 'observation-room']);
    expect(codeOf(await inRoom.ask('person:went', acted(stage.people.sessionId, { present })))).toBe('not-found');
    expect(codeOf(await atDesk.ask('person:went', acted(stage.people.sessionId, { present })))).toBe('ok');
    expect(codeOf(await atDesk.ask('person:went', acted(stage.people.sessionId, { present })))).toBe('out-of-order');
    expect(await live(inRoom)).toEqual(before);
  });

  it('is refused for nobody, two at once, another case’s guardian, the future, and from whoever only watches', async () => {
    const { desk, observers } = stage.people;
    const atDesk = stage.page(desk);
    const safeguardId = await guardian();
    expect(codeOf(await came(atDesk, { as: 'guardian' }))).toBe('malformed');
    expect(codeOf(await came(atDesk, { as: 'guardian', safeguardId, words: 'x' }))).toBe('malformed');
    expect(codeOf(await came(atDesk, { as: 'guardian', safeguardId: uuidv7() }))).toBe('malformed');
    expect(codeOf(await came(atDesk, { as: 'guardian', safeguardId, since: '2099-01-01T00:00:00.000Z' }))).toBe(
      'malformed',
    );
    expect(codeOf(await came(stage.page(observers[0]), { as: 'guardian', safeguardId }))).toBe('forbidden');
    expect(codeOf(await came(atDesk, { as: 'guardian', safeguardId }))).toBe('ok');
    expect(codeOf(await came(atDesk, { as: 'guardian', safeguardId, place: 'remote' }))).toBe('conflict');
    expect(codeOf(await came(stage.page(stage.people.interviewer), { as: 'other', words: 'x', place: 'remote' }))).toBe(
      'forbidden',
    );
  });
});

describe('an answer to being recorded', () => {
  it('stays beside the next one, reaches both sides, and its words stay out of the log', async () => {
    const { sessionId, interviewer, desk } = stage.people;
    const page = stage.page(interviewer);
    const answer = (more: Record<string, unknown>) =>
      page.ask('consent:record', acted(sessionId, { consent: uuidv7(), from: 'child', mode: 'video', ...more }));
    expect(codeOf(await answer({ answer: 'yes' }))).toBe('ok');
    expect(codeOf(await answer({ answer: 'withdrawn' }))).toBe('malformed');
    expect(codeOf(await answer({ answer: 'withdrawn', followed: 'sound-only', words: 'No camera, please.' }))).toBe(
      'ok',
    );
    for (const state of [await live(page), await live(stage.page(desk))])
      expect(state.consents).toMatchObject([
        { answer: 'yes', followed: null },
        { answer: 'withdrawn', followed: 'sound-only', words: 'No camera, please.' },
      ]);
    const events = await stage.events();
    expect(events.map(({ type }) => type)).toEqual(['consent.recorded', 'consent.recorded']);
    expect(JSON.stringify(events)).not.toContain('camera');
  });
});

describe('the database', () => {
  it('lets nobody rewrite what was said, bring somebody back, or object without an end', async () => {
    const { sessionId, desk } = stage.people;
    const atDesk = stage.page(desk);
    const present = uuidv7();
    await came(atDesk, { present, as: 'other', words: 'technician', place: 'remote' });
    await atDesk.ask('person:went', acted(sessionId, { present }));
    await expect(stage.app.$executeRaw`UPDATE present_person SET until = now()`).rejects.toThrow(/out-of-order/);
    await expect(stage.app.$executeRaw`UPDATE present_person SET words = 'x'`).rejects.toThrow(/permission denied/);
    await expect(stage.app.$executeRaw`DELETE FROM consent`).rejects.toThrow(/permission denied/);
    await expect(
      stage.app.$executeRaw`INSERT INTO consent (id, session_id, given_by, mode, answer, at, recorded_by_id)
        VALUES (gen_random_uuid(), ${sessionId}::uuid, 'child', 'video', 'no', now(), ${desk.personId}::uuid)`,
    ).rejects.toThrow(/consent_objection_has_an_end/);
  });
});
