// The coverage board and the desk’s notes, over real sockets and a real database.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openNeeds } from '../../contract/desk.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { codeOf, type Page } from '../testing/live-server.ts';
import { bePatient } from '../testing/patience.ts';
import { readMentioned } from './board-store.ts';
import { AtTheDesk } from './testing/at-the-desk.ts';

bePatient();
let at: AtTheDesk;
beforeAll(async () => {
  at = await AtTheDesk.build();
});
afterAll(() => at.stage.tearDown());
beforeEach(() => at.set());
afterEach(() => at.stage.clear());

describe('the coverage board', () => {
  async function enterNeed(by: { agencyId: string; personId: string }, text: string, more = {}): Promise<string> {
    const session = await at.stage.owner.session.findUniqueOrThrow({
      where: { id: at.sessionId },
      include: { interview: true },
    });
    const id = uuidv7();
    const { agencyId, personId: authorId } = by;
    const caseId = session.interview?.caseId ?? '';
    const enteredAt = new Date((session.startedAt?.getTime() ?? 0) - 60_000);
    await at.stage.owner.informationNeed.create({ data: { id, caseId, agencyId, authorId, text, enteredAt, ...more } });
    return id;
  }
  const needs = async (by: Page) => (await at.live(by)).board?.needs ?? [];

  it('is ticked with media time and the question that answered it, and taken back with the old tick kept', async () => {
    const { desk, second, police } = at.pages();
    const [polices] = at.stage.people.observers;
    const [where, who] = [await enterNeed(polices, 'Where was it?', { position: 1 }), await enterNeed(polices, 'Who?')];
    const question = await at.propose(police, 'Where were you?');
    const recording = at.stage.node.startsOf(at.sessionId)[0]?.recording ?? '';
    at.stage.node.lamp(recording, at.sessionId, 61_000);
    await police.join(at.sessionId);
    await expect.poll(() => police.frames.some(({ event }) => event === 'lamp')).toBe(true);
    const tick = at.act({ need: who, question });
    expect(codeOf(await desk.ask('need:tick', tick))).toBe('ok');
    expect(codeOf(await second.ask('need:tick', at.act({ need: who })))).toBe('conflict');
    const shown = await needs(desk);
    expect(
      shown.map(({ id }) => id),
      'open ones first',
    ).toEqual([where, who]);
    expect(shown[1]).toMatchObject({ tick: { id: tick.id, question, mediaMs: expect.any(Number) } });
    expect(shown[1]?.tick?.mediaMs).toBeGreaterThanOrEqual(61_000);
    expect(codeOf(await second.ask('need:untick', at.act({ tick: tick.id })))).toBe('ok');
    expect(codeOf(await desk.ask('need:untick', at.act({ tick: tick.id })))).toBe('conflict');
    expect(codeOf(await desk.ask('need:tick', at.act({ need: who })))).toBe('ok');
    const again = (await needs(police)).find(({ id }) => id === who);
    expect(again).toMatchObject({ tick: { question: null }, takenBack: [{ id: tick.id, question }] });
    expect(codeOf(await desk.ask('need:tick', at.act({ need: uuidv7() })))).toBe('not-found');
  });

  it('shows an observer their agency’s needs and the desk all of them, with originals', async () => {
    const { desk, police, prosecution } = at.pages();
    const [polices, prosecutions] = at.stage.people.observers;
    const mergedAt = new Date(0);
    const into = await enterNeed(at.stage.people.desk, 'Who was there, and when?');
    const merged = { mergedIntoId: into, mergedById: at.stage.people.desk.personId, mergedAt };
    await enterNeed(polices, 'Who was there?', merged);
    await enterNeed(prosecutions, 'When was it?', merged);
    await enterNeed(prosecutions, 'Which room?');
    expect((await needs(desk)).map(({ originals }) => originals.length)).toEqual([2, 0]);
    expect(await needs(police)).toMatchObject([
      { id: into, agencies: ['The police'], originals: [{ agency: 'The police', text: 'Who was there?' }] },
    ]);
    expect((await needs(prosecution)).map(({ text }) => text)).toEqual(['Who was there, and when?', 'Which room?']);
  });

  it('tells the interviewer who asks what is open, of nobody; what observers enter meanwhile shows nothing', async () => {
    const { desk, interviewer, station, police } = at.pages();
    const [polices] = at.stage.people.observers;
    const [one, two] = [await enterNeed(polices, 'Where was it?'), await enterNeed(polices, 'Who was there?')];
    const ask = async () => {
      const { body } = await interviewer.http('GET', `/sessions/${at.sessionId}/open-needs`);
      return openNeeds.strict().parse(body).needs;
    };
    expect(await ask()).toEqual([
      { id: one, text: 'Where was it?' },
      { id: two, text: 'Who was there?' },
    ]);
    const later = { enteredAt: new Date(Date.now() + 1_000) };
    const into = await enterNeed(polices, 'Who and where?', later);
    await at.stage.owner.informationNeed.update({
      where: { id: two },
      data: { mergedIntoId: into, mergedById: at.stage.people.desk.personId, mergedAt: later.enteredAt },
    });
    await at.stage.owner.informationNeed.update({ where: { id: one }, data: { withdrawnAt: later.enteredAt } });
    expect((await ask()).map(({ id }) => id)).toEqual([one, two]);
    await desk.ask('need:tick', at.act({ need: into }));
    expect((await ask()).map(({ id }) => id)).toEqual([one]);
    for (const page of [station, police])
      expect((await page.http('GET', `/sessions/${at.sessionId}/open-needs`)).status).toBe(403);
  });
});

describe('the desk’s notes', () => {
  it('are edited with what they said kept, struck out and never gone, read by observers, and what a question may build on', async () => {
    const { desk, second, police, interviewer } = at.pages();
    const [dog, car] = [uuidv7(), uuidv7()];
    await desk.ask('note:write', at.act({ note: dog, text: 'a dog' }));
    await desk.ask('note:write', at.act({ note: car, text: 'a red car' }));
    expect(codeOf(await second.ask('note:edit', at.act({ note: dog, seen: 1, text: 'two dogs' })))).toBe('ok');
    const stale = await desk.ask('note:edit', at.act({ note: dog, seen: 1, text: 'a cat' }));
    expect(stale).toMatchObject({ problem: { code: 'conflict', fresh: { version: 2, text: 'two dogs' } } });
    expect(codeOf(await desk.ask('note:strike', at.act({ note: car, seen: 1 })))).toBe('ok');
    expect(codeOf(await desk.ask('note:edit', at.act({ note: car, seen: 1, text: 'x' })))).toBe('out-of-order');
    expect((await at.live(police)).board?.notes).toMatchObject([
      { id: dog, version: 2, text: 'two dogs', before: ['a dog'], struck: false },
      { id: car, version: 1, text: 'a red car', before: [], struck: true },
    ]);
    expect(await at.live(interviewer)).not.toHaveProperty('board');
    expect(await readMentioned(at.stage.owner, at.sessionId)).toEqual(['two dogs']);
  });

  it('enter the custody log by id alone, as every act of the desk', async () => {
    const { desk, police } = at.pages();
    const [a, b] = [await at.propose(police, 'secret words'), await at.propose(police, 'secret words')];
    await desk.ask('question:edit', at.act({ question: a, text: 'secret words again' }));
    await desk.ask('question:move', at.act({ question: a, place: 'after', other: b }));
    const merged = [{ question: a, seen: 2 }, { question: b }];
    await desk.ask('question:merge', at.act({ question: uuidv7(), text: 'secret words', merged }));
    await desk.ask('note:write', at.act({ note: uuidv7(), text: 'secret words' }));
    const events = await at.stage.events();
    expect(events.slice(3).map(({ type }) => type)).toEqual([
      ...['question.edited', 'question.moved', 'question.merged', 'note.written'],
    ]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});
