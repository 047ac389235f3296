import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveState } from '../contract/live.ts';
import { type Change, mayHearOfMedia, mayLearnOf, rightsOf, type Seat, seats, sideOf } from './audience.ts';
import type { BreakFacts, LiveFacts, QuestionFacts } from './live-facts.ts';
import { presentLive, seqFor } from './live-view.ts';
import { at, draft, dropped, facts, person, relayedOne, uuid } from './testing/facts.ts';

const lasting: BreakFacts = { id: uuid(110), begunAt: at, endedAt: null, cause: 'asked', begunMediaMs: 4_000 };
const seen = (seat: Seat, n = 1, of = facts) => presentLive(of, { personId: uuid(n), seat });

describe('the live state', () => {
  it('fits the contract for every seat', () => {
    for (const seat of seats) expect(liveState.strict().safeParse(seen(seat)).error).toBeUndefined();
  });

  it('gives the room side relayed questions only, without author, draft or time of the proposal', () => {
    const { questions } = seen('interviewer');
    expect(questions.map(({ id }) => id)).toEqual([relayedOne.id]);
    expect(Object.keys(questions[0] ?? {}).sort()).toEqual(
      ['id', 'outcome', 'outcomeMediaMs', 'outcomeReason', 'relayedMediaMs', 'relayedText', 'state'].sort(),
    );
    expect(JSON.stringify(seen('room-station'))).not.toMatch(/the draft|watching/);
  });

  it('tells the desk alone what is wrong with a track', () => {
    expect(seen('desk', 2).judged).toEqual(facts.judged);
    for (const seat of ['room-station', 'interviewer', 'observer', 'prosecutor'] as const)
      expect('judged' in seen(seat)).toBe(false);
    for (const change of ['judged', 'undertaking'] as const) expect(mayLearnOf(change, 'room')).toBe(false);
  });

  it('gives the desk all questions and an observer their own', () => {
    expect(seen('desk', 2).questions).toHaveLength(3);
    expect(seen('observer', 3).questions).toHaveLength(3);
    expect(seen('observer', 4).questions).toHaveLength(0);
  });

  it('gives desk and room the desk’s order, and an author what theirs was merged into', () => {
    const first = { ...relayedOne, id: uuid(103), position: -1, author: person(2) };
    const merged = { ...draft, mergedIntoId: first.id };
    const arranged = { ...facts, questions: [merged, relayedOne, first] };
    const ids = (seat: Seat, n: number) => seen(seat, n, arranged).questions.map(({ id }) => id);
    expect(ids('interviewer', 1)).toEqual([first.id, relayedOne.id]);
    expect(ids('desk', 2)).toEqual([first.id, merged.id, relayedOne.id]);
    expect(ids('observer', 3)).toEqual([merged.id, relayedOne.id, first.id]);
    expect(ids('observer', 4)).toEqual([]);
    expect(seen('observer', 3, arranged).questions[0]).toMatchObject({ state: 'merged', mergedInto: first.id });
  });

  it('says who watches now to those who watch, and the agreed list to everybody alike', () => {
    expect(seen('observer', 3).watching?.map(({ id }) => id)).toEqual([uuid(3)]);
    expect('watching' in seen('interviewer')).toBe(false);
    expect(new Set(seats.map((seat) => JSON.stringify(seen(seat).agreedObservers))).size).toBe(1);
  });

  it('looks the same to the room side whatever observers do', () => {
    const change = fc.record({
      questions: fc.array(fc.constantFrom(draft, dropped), { maxLength: 4 }),
      stays: fc.subarray([...facts.stays]),
      liveSeq: fc.nat(),
    });
    fc.assert(
      fc.property(
        change,
        fc.constantFrom<Seat>('interviewer', 'room-station'),
        ({ questions, stays, liveSeq }, seat) => {
          const session = { ...facts.session, liveSeq };
          const other = { ...facts, session, stays, questions: [...questions, relayedOne] };
          expect(seen(seat, 1, other)).toEqual(seen(seat));
        },
      ),
    );
  });
});

describe('the room side’s number', () => {
  it('rises by one with each thing it may see', () => {
    const settled: QuestionFacts = { ...relayedOne, state: 'outcome', outcome: 'asked' };
    const last: LiveFacts = { ...facts, questions: [draft, { ...settled, roomMoves: 1 }] };
    const phases = [...facts.phases, ...facts.phases];
    const steps: LiveFacts[] = [
      { ...facts, questions: [draft] },
      { ...facts, questions: [draft, relayedOne] },
      { ...facts, questions: [draft, { ...relayedOne, roomMoves: 1 }] },
      last,
      { ...last, phases },
      { ...last, phases, breaks: [lasting] },
      { ...last, phases, breaks: [{ ...lasting, endedAt: at }] },
      { ...last, phases, breaks: [{ ...lasting, endedAt: at }], stops: [{ signalledAt: at, mediaMs: 5 }] },
    ];
    const seqs = steps.map((step) => seqFor(step, 'room'));
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
  });
});

describe('who may learn of what', () => {
  it('hides from the room side everything that an observer does', () => {
    const hidden: Change[] = [
      ...(['question-proposed', 'question-dropped', 'question-arranged', 'coverage', 'note', 'presence'] as const),
    ];
    const open: Change[] = [
      ...([
        'session',
        'recording',
        'phase',
        'break',
        'question-relayed',
        'question-moved',
        'question-settled',
      ] as const),
    ];
    expect(hidden.map((change) => mayLearnOf(change, 'room'))).toEqual(hidden.map(() => false));
    expect(open.every((change) => mayLearnOf(change, 'room'))).toBe(true);
    expect([...hidden, ...open].every((change) => mayLearnOf(change, 'observation'))).toBe(true);
    expect([mayHearOfMedia('room'), mayHearOfMedia('observation')]).toEqual([false, true]);
  });

  it('lets only the room station send, only the observation side watch, and nobody both', () => {
    const rights = Object.fromEntries(seats.map((seat) => [seat, rightsOf(seat)]));
    expect(rights['room-station']).toEqual({ publish: true, watch: false });
    expect(rights.interviewer).toEqual({ publish: false, watch: false });
    for (const seat of ['desk', 'observer', 'prosecutor'] as const) {
      expect(sideOf(seat)).toBe('observation');
      expect(rights[seat]).toEqual({ publish: false, watch: true });
    }
  });
});
