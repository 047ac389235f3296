import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begin, type Rejoin, type RejoinAct, type RejoinEvent, step, waitAfter } from './rejoin-rules.ts';

interface Run {
  readonly state: Rejoin;
  readonly acts: readonly RejoinAct[];
}
const run = (events: readonly RejoinEvent[], from: Rejoin = begin): Run =>
  events.reduce<Run>(
    ({ state, acts }, event) => {
      const next = step(state, event);
      return { state: next.state, acts: [...acts, next.act] };
    },
    { state: from, acts: [] },
  );
const joinedOnce = run([{ type: 'connected' }, { type: 'joined', ask: 1, joined: { boot: 'a', resumed: false } }]);

describe('coming into a room and back into it', () => {
  it('asks for a ticket as soon as the link is up, and builds after the first joining', () => {
    expect(joinedOnce.acts).toEqual([{ act: 'ask', ask: 1, afterMs: 0 }, { act: 'build' }]);
  });

  it('keeps its transports when the server restarted and the node still holds them', () => {
    const back = run(
      [
        { type: 'disconnected' },
        { type: 'connected' },
        { type: 'joined', ask: 2, joined: { boot: 'a', resumed: true } },
      ],
      joinedOnce.state,
    );
    expect(back.acts.at(-1)).toEqual({ act: 'keep' });
  });

  it.each([
    ['the node holds nothing', { boot: 'a', resumed: false }],
    ['it is another start of the node', { boot: 'b', resumed: true }],
  ])('builds anew when %s', (_why, joined) => {
    const back = run(
      [{ type: 'disconnected' }, { type: 'connected' }, { type: 'joined', ask: 2, joined }],
      joinedOnce.state,
    );
    expect(back.acts.at(-1)).toEqual({ act: 'build' });
  });

  it('builds anew after a reset even if the node says that it resumed', () => {
    const back = run(
      [{ type: 'reset' }, { type: 'joined', ask: 2, joined: { boot: 'a', resumed: true } }],
      joinedOnce.state,
    );
    expect(back.acts).toEqual([{ act: 'ask', ask: 2, afterMs: 250 }, { act: 'build' }]);
  });

  it('waits longer with each refusal, four seconds at most', () => {
    const refusals: RejoinEvent[] = [1, 2, 3, 4, 5, 6, 7].map((ask) => ({
      type: 'refused',
      ask,
      code: 'node-away',
      detail: '',
    }));
    const { acts } = run([{ type: 'connected' }, ...refusals]);
    const waits = acts.map((act) => (act.act === 'ask' ? act.afterMs : -1));
    expect(waits).toEqual([0, 250, 500, 1000, 2000, 4000, 4000, 4000]);
    expect(waitAfter(1000)).toBe(4000);
  });

  it.each(['not-signed-in', 'forbidden', 'not-found'])('gives up on %s, which waiting can’t cure', (code) => {
    const { state, acts } = run([{ type: 'connected' }, { type: 'refused', ask: 1, code, detail: 'why' }]);
    expect(acts.at(-1)).toEqual({ act: 'close' });
    expect(state).toMatchObject({ phase: 'closed', code, detail: 'why' });
  });

  it('doesn’t listen to an answer that belongs to an earlier link', () => {
    const { state, acts } = run([
      { type: 'connected' },
      { type: 'disconnected' },
      { type: 'connected' },
      { type: 'joined', ask: 1, joined: { boot: 'a', resumed: false } },
    ]);
    expect(acts.at(-1)).toEqual({ act: 'nothing' });
    expect(state.phase).toBe('asking');
  });
});

const anyEvent: fc.Arbitrary<RejoinEvent> = fc.oneof(
  fc.constant<RejoinEvent>({ type: 'connected' }),
  fc.constant<RejoinEvent>({ type: 'disconnected' }),
  fc.constant<RejoinEvent>({ type: 'reset' }),
  fc.constant<RejoinEvent>({ type: 'ejected', reason: 'ended' }),
  fc.record({
    type: fc.constant('joined' as const),
    ask: fc.integer({ min: 0, max: 12 }),
    joined: fc.record({ boot: fc.constantFrom('a', 'b'), resumed: fc.boolean() }),
  }),
  fc.record({
    type: fc.constant('refused' as const),
    ask: fc.integer({ min: 0, max: 12 }),
    code: fc.constantFrom('node-away', 'ticket-refused', 'forbidden'),
    detail: fc.constant(''),
  }),
);

describe('in any order of events', () => {
  it('never keeps transports of another start of the node, and never acts once closed', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state = begin;
        let built: string | null = null;
        let closed = false;
        for (const event of events) {
          const next = step(state, event);
          if (closed) expect(next.act).toEqual({ act: 'nothing' });
          if (next.act.act === 'build' && event.type === 'joined') built = event.joined.boot;
          if (next.act.act === 'keep' && event.type === 'joined')
            expect(event.joined).toEqual({ boot: built, resumed: true });
          closed ||= next.act.act === 'close';
          state = next.state;
        }
      }),
    );
  });
});
