// The question desk over real sockets and a real database: what it makes of the queue, and what everybody else sees of it.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { question as questionShape } from '../../contract/desk.ts';
import type { Ack } from '../../contract/problem.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { codeOf } from '../testing/live-server.ts';
import { bePatient } from '../testing/patience.ts';
import { AtTheDesk } from './testing/at-the-desk.ts';

bePatient();
let at: AtTheDesk;
beforeAll(async () => {
  at = await AtTheDesk.build();
});
afterAll(() => at.stage.tearDown());
beforeEach(() => at.set());
afterEach(() => at.stage.clear());

const freshOf = (ack: Ack<unknown>) =>
  questionShape.strict().parse('problem' in ack ? Object(ack.problem).fresh : null);

describe('the desk', () => {
  it('edits with the draft kept, and the author sees both', async () => {
    const { desk, police } = at.pages();
    const question = await at.propose(police, 'Did he hit you?');
    await desk.ask('question:edit', at.act({ question, seen: 1, text: 'Tell me what happened.' }));
    await desk.ask('question:edit', at.act({ question, seen: 2, text: 'Tell me all about it.' }));
    expect(await at.queue(police)).toMatchObject([
      { state: 'proposed', version: 3, text: 'Did he hit you?', deskText: 'Tell me all about it.' },
    ]);
    expect((await at.steps(police)).map(({ kind, text }) => [kind, text])).toEqual([
      ['proposed', 'Did he hit you?'],
      ['edited', 'Tell me what happened.'],
      ['edited', 'Tell me all about it.'],
    ]);
  });

  it('merges duplicates into one that stands for them: originals stay, each author follows what became of theirs', async () => {
    const { desk, interviewer, police, prosecution, alsoPolice } = at.pages();
    const [one, two] = [
      await at.propose(police, 'Who was there?'),
      await at.propose(prosecution, 'Who else was there?'),
    ];
    const other = await at.propose(alsoPolice, 'What colour was the car?');
    const into = uuidv7();
    const merged = [{ question: one }, { question: two, seen: 1 }];
    const merge = at.act({ question: into, text: 'Tell me who was there.', merged });
    expect(codeOf(await desk.ask('question:merge', merge))).toBe('ok');
    expect((await at.queue(desk)).filter(({ state }) => state === 'proposed').map(({ id }) => id)).toEqual([
      into,
      other,
    ]);
    await at.relay(desk, into, 'Tell me who was there.');
    await interviewer.ask('question:settle', at.act({ question: into, outcome: 'asked' }));
    for (const [author, own] of [
      [police, one],
      [prosecution, two],
    ] as const)
      expect(await at.queue(author)).toMatchObject([
        { id: own, state: 'merged', mergedInto: into },
        { id: into, state: 'outcome', outcome: 'asked', relayedText: 'Tell me who was there.' },
      ]);
    expect(await at.queue(alsoPolice)).toMatchObject([{ id: other, state: 'proposed' }]);
    expect(JSON.stringify(await at.queue(interviewer))).not.toMatch(/author|observer|else/);
    expect(codeOf(await desk.ask('question:edit', at.act({ question: one, seen: 2, text: 'x' })))).toBe('out-of-order');
  });

  it('undoes a merge by withdrawing what it made: the originals stand by themselves again', async () => {
    const { desk, second, police } = at.pages();
    const [one, two] = [await at.propose(police, 'one'), await at.propose(police, 'two')];
    const into = uuidv7();
    const merged = [{ question: one }, { question: two }];
    await desk.ask('question:merge', at.act({ question: into, text: 'both', merged }));
    expect(codeOf(await police.ask('question:withdraw', at.act({ question: into })))).toBe('forbidden');
    expect(codeOf(await second.ask('question:withdraw', at.act({ question: into })))).toBe('ok');
    expect((await at.queue(police)).map(({ id, state, version }) => [id, state, version])).toEqual([
      [one, 'proposed', 3],
      [two, 'proposed', 3],
    ]);
    expect((await at.steps(police)).map(({ kind }) => kind)).toEqual([
      ...['proposed', 'proposed', 'merged', 'merged', 'proposed', 'parted', 'parted', 'withdrawn'].toSorted(() => 0),
    ]);
  });

  it('refuses what was decided on an older state, says how it is now, and changes nothing', async () => {
    const { desk, second, police } = at.pages();
    const question = await at.propose(police, 'draft');
    await desk.ask('question:edit', at.act({ question, seen: 1, text: 'first desk' }));
    const late = [
      await second.ask('question:edit', at.act({ question, seen: 1, text: 'second desk' })),
      await second.ask('question:relay', at.act({ question, text: 'draft' })),
      await second.ask('question:settle', at.act({ question, outcome: 'deferred' })),
      await second.ask(
        'question:merge',
        at.act({
          question: uuidv7(),
          text: 'm',
          merged: [{ question }, { question: await at.propose(police, 'b') }],
        }),
      ),
    ];
    expect(late.map(codeOf)).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
    for (const ack of late) expect(freshOf(ack)).toMatchObject({ id: question, version: 2, deskText: 'first desk' });
    await at.relay(desk, question, 'first desk', 2);
    const after = await second.ask('question:edit', at.act({ question, seen: 2, text: 'too late' }));
    expect(codeOf(after)).toBe('out-of-order');
    expect(freshOf(after)).toMatchObject({ state: 'relayed' });
    expect((await at.stage.events()).map(({ type }) => type)).toEqual([
      'session.started',
      'question.proposed',
      'question.edited',
      'question.proposed',
      'question.relayed',
    ]);
  });

  it('orders by moves beside another question, so that two desks at once both win', async () => {
    const { desk, second, police } = at.pages();
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c', 'd', 'e']) ids.push(await at.propose(police, text));
    const [a, b, , d, e] = ids;
    const moves = await Promise.all([
      desk.ask('question:move', at.act({ question: a, place: 'after', other: d })),
      second.ask('question:move', at.act({ question: e, place: 'before', other: b })),
    ]);
    expect(moves.map(codeOf)).toEqual(['ok', 'ok']);
    expect((await at.queue(desk)).map(({ text }) => text)).toEqual(['e', 'b', 'c', 'd', 'a']);
    expect(
      (await at.queue(police)).map(({ text }) => text),
      'an author’s own stand as proposed',
    ).toEqual([...['a', 'b', 'c', 'd', 'e']]);
  });

  it('says no to an observer in its place, and to a second withdrawal', async () => {
    const { desk, police, prosecution } = at.pages();
    const question = await at.propose(police, 'mine');
    const other = await at.propose(prosecution, 'theirs');
    const tries = [
      police.ask('question:edit', at.act({ question, text: 'x' })),
      police.ask('question:move', at.act({ question, place: 'before', other })),
      police.ask(
        'question:merge',
        at.act({ question: uuidv7(), text: 'x', merged: [{ question }, { question: other }] }),
      ),
      prosecution.ask('question:withdraw', at.act({ question })),
      desk.ask('question:withdraw', at.act({ question })),
      police.ask('need:tick', at.act({ need: uuidv7() })),
      police.ask('note:write', at.act({ note: uuidv7(), text: 'x' })),
    ];
    expect((await Promise.all(tries)).map(codeOf)).toEqual(Array.from({ length: 7 }, () => 'forbidden'));
    const withdrawal = at.act({ question });
    expect(codeOf(await police.ask('question:withdraw', withdrawal))).toBe('ok');
    expect(codeOf(await police.ask('question:withdraw', withdrawal)), 'the same act again').toBe('ok');
    expect(codeOf(await police.ask('question:withdraw', at.act({ question, seen: 2 })))).toBe('out-of-order');
    expect(await at.queue(police)).toMatchObject([{ state: 'withdrawn', text: 'mine' }]);
  });

  it('takes nothing malformed, and names the field', async () => {
    const { desk, police } = at.pages();
    const question = await at.propose(police, 'mine');
    const merged = [{ question }, { question }];
    const acks = [
      await desk.ask('question:merge', at.act({ question: uuidv7(), text: 'x', merged })),
      await desk.ask('question:merge', at.act({ question: uuidv7(), text: 'x', merged: [{ question }] })),
      await desk.ask('question:edit', at.act({ question, seen: 0, text: 'x' })),
      await desk.ask('question:move', at.act({ question, place: 'beside', other: question })),
      await desk.ask('note:write', at.act({ note: uuidv7(), text: ' ' })),
    ];
    expect(acks.map((ack) => (ack.ok ? '' : ack.problem.errors?.[0]?.field))).toEqual([
      ...['merged', 'merged', 'seen', 'place', 'text'],
    ]);
    expect((await desk.http('GET', `/sessions/${at.sessionId}/question-steps?after=-1`)).status).toBe(400);
    expect(codeOf(await desk.ask('question:move', at.act({ question, place: 'after', other: uuidv7() })))).toBe(
      'not-found',
    );
    expect(await at.stage.events()).toHaveLength(2);
  });
});

describe('the room side', () => {
  it('has relayed questions in the desk’s order, and hears of a move among them once', async () => {
    const { desk, interviewer, police } = at.pages();
    const ids = [await at.propose(police, 'a'), await at.propose(police, 'b'), await at.propose(police, 'c')];
    for (const id of ids) await at.relay(desk, id, `relayed ${id}`);
    await interviewer.join(at.sessionId);
    const before = (await at.live(interviewer)).seq;
    const move = at.act({ question: ids[2], place: 'before', other: ids[0] });
    for (let times = 0; times < 3; times += 1) await desk.ask('question:move', move);
    const state = await at.live(interviewer);
    expect(state.questions.map(({ id }) => id)).toEqual([ids[2], ids[0], ids[1]]);
    expect(state.seq).toBe(before + 1);
    const told = interviewer.frames.filter(({ event }) => event === 'live:changed');
    const { body } = await interviewer.http('GET', `/sessions/${at.sessionId}/live`);
    const message = { sessionId: at.sessionId, seq: before + 1, state: body };
    expect(told).toEqual([{ event: 'live:changed', message }]);
  });

  it('hears nothing of drafts, edits, merges, moves among proposals, withdrawals, needs and notes', async () => {
    const { desk, interviewer, station, police } = at.pages();
    await interviewer.join(at.sessionId);
    await station.join(at.sessionId);
    const frames = () => [interviewer, station].flatMap((page) => page.frames.filter(({ event }) => event !== 'lamp'));
    const state = await at.live(interviewer);
    const [a, b] = [await at.propose(police, 'a'), await at.propose(police, 'b')];
    await desk.ask('question:move', at.act({ question: a, place: 'after', other: b }));
    await desk.ask('question:edit', at.act({ question: a, text: 'A' }));
    const merged = [{ question: a, seen: 2 }, { question: b }];
    const into = uuidv7();
    await desk.ask('question:merge', at.act({ question: into, text: 'both', merged }));
    await desk.ask('question:withdraw', at.act({ question: into }));
    await police.ask('question:withdraw', at.act({ question: a, seen: 4 }));
    await desk.ask('note:write', at.act({ note: uuidv7(), text: 'a dog' }));
    expect(await at.stage.events()).toHaveLength(11);
    expect(await at.live(interviewer)).toEqual(state);
    expect(state).not.toHaveProperty('board');
    expect(await at.steps(interviewer)).toEqual([]);
    await at.relay(desk, b, 'passed in', 3);
    await expect.poll(() => frames().length).toBe(2);
    expect(frames()).toEqual(Array.from({ length: 2 }, () => expect.objectContaining({ event: 'live:changed' })));
  });

  it('counts its own steps without holes', async () => {
    const { desk, interviewer, police } = at.pages();
    const [a, b] = [await at.propose(police, 'a'), await at.propose(police, 'b')];
    await at.relay(desk, a);
    await desk.ask('question:edit', at.act({ question: b, text: 'B' }));
    await at.relay(desk, b, 'as passed in', 2);
    await interviewer.ask('question:settle', at.act({ question: a, outcome: 'asked' }));
    const seen = await at.steps(interviewer);
    expect(seen.map(({ offset, kind, question }) => [offset, kind, question])).toEqual([
      [1, 'relayed', a],
      [2, 'relayed', b],
      [3, 'settled', a],
    ]);
    expect(await at.steps(interviewer, 2)).toEqual(seen.slice(2));
    const all = await at.steps(desk);
    expect(all.map(({ kind }) => kind)).toEqual(['proposed', 'proposed', 'relayed', 'edited', 'relayed', 'settled']);
    expect(all.at(-1)?.offset).toBe((await at.live(desk)).seq);
    expect(await at.steps(desk, all[2]?.offset)).toEqual(all.slice(3));
  });
});
