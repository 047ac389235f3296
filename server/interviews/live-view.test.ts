import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveState } from '../contract/live.ts';
import { usualCapture } from '../contract/room.ts';
import { type Change, mayHearOfMedia, mayLearnOf, rightsOf, type Seat, seats, sideOf } from './audience.ts';
import type { BreakFacts, LiveFacts, QuestionFacts } from './live-facts.ts';
import { countedOf, seqFor } from './live-seq.ts';
import { presentLive } from './live-view.ts';
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
    for (const seat of ['room-station', 'interpreter'] as const)
      expect(JSON.stringify(seen(seat)), seat).not.toMatch(/the draft|watching/);
  });

  it('tells the desk alone what is wrong with a track', () => {
    expect(seen('desk', 2).judged).toEqual(facts.judged);
    for (const seat of ['room-station', 'interviewer', 'interpreter', 'observer', 'prosecutor', 'captioner'] as const)
      expect('judged' in seen(seat)).toBe(false);
    for (const change of ['judged', 'undertaking'] as const) expect(mayLearnOf(change, 'room')).toBe(false);
  });

  it('tells the desk alone that the media node didn’t take the session, until it runs', () => {
    const refused = { at, lacking: ['recorder'] } as const;
    const waiting = { ...facts, session: { ...facts.session, state: 'scheduled' as const, startedAt: null, refused } };
    expect(seen('desk', 2, waiting).refused).toEqual({ at: at.toISOString(), lacking: ['recorder'] });
    for (const seat of seats.filter((one) => one !== 'desk'))
      expect('refused' in seen(seat, 1, waiting), seat).toBe(false);
    const running = { ...waiting, session: { ...waiting.session, state: 'live' as const, startedAt: at } };
    expect('refused' in seen('desk', 2, running)).toBe(false);
    expect(mayLearnOf('refused', 'room')).toBe(false);
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
    const seqs = steps.map((step) => seqFor(countedOf(step), 'room'));
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
  });
});

describe('who may learn of what', () => {
  it('hides from the room side everything that an observer does', () => {
    const hidden: Change[] = [
      ...(['question-proposed', 'question-dropped', 'question-arranged', 'coverage', 'note', 'presence'] as const),
      ...(['marker', 'talk', 'caption', 'judged', 'refused'] as const),
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
    const told = (track?: string) => seats.filter((seat) => mayHearOfMedia(seat, track));
    expect(told('child-cam')).toEqual(['interpreter', 'desk', 'observer', 'prosecutor', 'captioner']);
    expect(told()).toEqual(told('child-cam'));
    expect(told('interpreter-mic')).toContain('room-station');
    expect(told('interpreter-mic')).not.toContain('interviewer');
    expect(told('earpiece')).toEqual(['interviewer']);
  });

  it('lets only the room station send, only the observation side watch, and nobody both, where the plan says nothing else', () => {
    const none = { publish: [], watch: [] };
    const rights = Object.fromEntries(seats.map((seat) => [seat, rightsOf(seat, usualCapture)]));
    expect(rights['room-station']?.watch).toEqual([]);
    expect([rights.interviewer, rights.interpreter]).toEqual([none, none]);
    for (const seat of ['desk', 'observer', 'prosecutor', 'captioner'] as const) {
      expect(sideOf(seat)).toBe('observation');
      expect(rights[seat]).toEqual({ publish: [], watch: rights['room-station']?.publish });
    }
  });

  it('lets an interpreter who is elsewhere hear the room and be heard in it, in place of the room’s own microphone', () => {
    const remote = { track: 'interpreter-mic', required: false, remote: true } as const;
    const capture = { ...usualCapture, microphones: [...usualCapture.microphones, remote] };
    const [station, interpreter] = [rightsOf('room-station', capture), rightsOf('interpreter', capture)];
    expect(interpreter).toEqual({ publish: ['interpreter-mic'], watch: station.publish });
    expect(station.watch).toEqual(['interpreter-mic']);
    expect(station.publish).not.toContain('interpreter-mic');
    expect(rightsOf('interviewer', capture)).toEqual({ publish: [], watch: [] });
    expect(rightsOf('observer', capture).watch).toContain('interpreter-mic');
  });

  it('lets the desk speak in the interviewer’s ear only where the plan allows it, and nobody else hear that', () => {
    const capture = { ...usualCapture, earpiece: true };
    expect(rightsOf('desk', capture).publish).toEqual(['earpiece']);
    expect(rightsOf('interviewer', capture)).toEqual({ publish: [], watch: ['earpiece'] });
    const hearing = seats.filter((seat) => rightsOf(seat, capture).watch.includes('earpiece'));
    expect(hearing).toEqual(['interviewer']);
  });
});
