import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTolerance } from '../rules.ts';
import { markersFor } from './markers.ts';
import { type MarkerFacts, mayDrop, mayRead, mayWithdraw, mayWrite } from './rules.ts';

const facts = (audience: MarkerFacts['words']['audience'], withdrawn = false): MarkerFacts => ({
  ...{ id: 'm', mediaMs: 1_000, withdrawn },
  author: { id: 'anna', name: 'Anna', agencyId: 'police', agency: 'Police', agencyKind: 'police' },
  words: { audience, version: 2, fact: 'She looked away.', opinion: null, writtenAt: new Date(0) },
});
const anna = { personId: 'anna', agencyId: 'police' };
const colleague = { personId: 'bo', agencyId: 'police' };
const other = { personId: 'cecilie', agencyId: 'health' };

describe('a marker is read', () => {
  it.each([
    ['mine', [true, false, false]],
    ['agency', [true, true, false]],
    ['everyone', [true, true, true]],
  ] as const)('when it is for %s, by its author, a colleague, somebody else: %j', (audience, may) => {
    expect([anna, colleague, other].map((reader) => mayRead(facts(audience), reader))).toEqual(may);
  });

  it('by nobody once it is withdrawn', () => {
    expect([anna, colleague, other].some((reader) => mayRead(facts('everyone', true), reader))).toBe(false);
  });

  it('without the ids of its author', () => {
    const [seen] = markersFor([facts('everyone')], other);
    expect(seen).toMatchObject({ mine: false, author: { name: 'Anna' } });
    expect(JSON.stringify(seen)).not.toContain('anna');
  });
});

describe('a marker is changed', () => {
  it('by its author alone, on what they last saw', () => {
    expect(mayWrite(facts('mine'), { by: 'anna', version: 2 }).go).toBe(true);
    expect(mayWrite(facts('everyone'), { by: 'bo', version: 2 })).toMatchObject({ code: 'forbidden' });
    expect(mayWrite(facts('mine'), { by: 'anna', version: 1 })).toMatchObject({ code: 'conflict' });
    expect(mayWrite(facts('mine', true), { by: 'anna', version: 2 })).toMatchObject({ code: 'conflict' });
    expect(mayWithdraw(facts('everyone'), 'bo')).toMatchObject({ code: 'forbidden' });
  });
});

describe('a marker is dropped', () => {
  it('nowhere but within the recording', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (mediaMs, untilMs) => {
        for (const session of ['live', 'ended'] as const)
          expect(mayDrop(session, { mediaMs, untilMs }).go).toBe(mediaMs <= untilMs + clockTolerance);
      }),
    );
  });

  it('not before anything is recorded', () => {
    expect(mayDrop('live', { mediaMs: 0, untilMs: null })).toMatchObject({ code: 'not-started' });
    expect(mayDrop('scheduled', { mediaMs: 0, untilMs: 0 })).toMatchObject({ code: 'not-started' });
  });
});
