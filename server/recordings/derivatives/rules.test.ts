import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../contract/copies.ts';
import { fieldsOf } from '../../testing/fields-of.ts';
import { asItIs, checkedEdits, leftOutMs, notAnonymisedIn, stepMs } from './rules.ts';

const said = { reason: 'name', authority: 'Order 1' } as const;
const mute = (fromMs: number, toMs: number, more: Partial<Edit> = {}): Edit =>
  ({ kind: 'mute', fromMs, toMs, ...said, ...more }) as Edit;
const out = (fromMs: number, toMs: number): Edit => ({ kind: 'leave-out', fromMs, toMs, ...said });
const blur = (fromMs: number, toMs: number, region: Extract<Edit, { kind: 'blur' }>['region']): Edit => ({
  ...{ kind: 'blur', fromMs, toMs, ...said },
  region,
});

describe('an edit list', () => {
  it('comes out sorted, and what touches and says the same is one span', () => {
    expect(checkedEdits([mute(500, 700), mute(100, 200), mute(200, 300), mute(250, 260)], 1_000)).toEqual([
      mute(100, 300),
      mute(500, 700),
    ]);
    const [left, right] = [
      { x: 0, y: 0, width: 500, height: 1000 },
      { x: 500, y: 0, width: 500, height: 1000 },
    ];
    const faces = [blur(0, 500, left), blur(100, 600, right), blur(0, 600, null)];
    expect(checkedEdits(faces, 1_000)).toHaveLength(3);
  });

  it('stands in the same order however often it is read, also where a span grew by joining', () => {
    const grown = checkedEdits([out(0, 50), mute(0, 100), out(40, 200)], 1_000);
    expect(grown).toEqual([mute(0, 100), out(0, 200)]);
    expect(checkedEdits(grown, 1_000)).toEqual(grown);
  });

  it('names each edit that can’t be, by its place', () => {
    const hostile = [
      mute(0, 10),
      mute(1_000, 1_010),
      mute(900, 1_001),
      mute(500, 500),
      mute(600, 500),
      blur(0, 1, { x: 600, y: 0, width: 401, height: 1 }),
      blur(0, 1, { x: 0, y: 0, width: 1, height: 0 }),
    ];
    expect(fieldsOf(() => checkedEdits(hostile, 1_000))).toEqual([
      'malformed edits.1.fromMs',
      'malformed edits.2.toMs',
      'malformed edits.3.toMs',
      'malformed edits.4.toMs',
      'malformed edits.5.region.width',
      'malformed edits.6.region.height',
    ]);
    expect(fieldsOf(() => checkedEdits([out(0, 995)], 1_000))).toEqual(['malformed edits']);
    expect(fieldsOf(() => checkedEdits([mute(0, 1)], 0))).toEqual(['malformed edits.0.fromMs']);
  });

  it('refuses two reasons for the same second, and takes them one after the other', () => {
    const other = { reason: 'place' } as const;
    const refused = fieldsOf(() => checkedEdits([mute(0, 100), mute(99, 200, other)], 1_000));
    expect(refused).toEqual(['malformed edits.1.fromMs']);
    expect(fieldsOf(() => checkedEdits([mute(0, 100), mute(50, 60, { authority: 'Order 2' })], 1_000))).toHaveLength(1);
    expect(checkedEdits([mute(0, 100), mute(100, 200, other)], 1_000)).toHaveLength(2);
  });

  it('of any kind: nothing asked for is lost, spans of one kind never overlap, and what is left out is whole steps', () => {
    const length = 10_000;
    const anySpan = fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 800 })).map(([fromMs, long]) => ({
      ...{ fromMs, toMs: Math.min(length, fromMs + long) },
    }));
    const anyEdit = fc
      .tuple(anySpan, fc.constantFrom<'mute' | 'leave-out'>('mute', 'leave-out'))
      .map(([span, kind]): Edit => ({ kind, ...span, ...said }));
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 10 }), (edits) => {
        const checked = checkedEdits(edits, length);
        for (const { kind, fromMs, toMs } of edits)
          expect(checked.some((one) => one.kind === kind && one.fromMs <= fromMs && one.toMs >= toMs)).toBe(true);
        for (const kind of ['mute', 'leave-out']) {
          const same = checked.filter((one) => one.kind === kind);
          for (const [n, one] of same.entries()) expect(one.fromMs).toBeGreaterThan(same[n - 1]?.toMs ?? -1);
        }
        expect(leftOutMs(checked) % stepMs).toBe(0);
        expect(checkedEdits(checked, length)).toEqual(checked);
      }),
    );
  });
});

it('a copy says what was not anonymised in it', () => {
  expect(notAnonymisedIn([], asItIs, 1_000)).toEqual([
    ...['faces', 'room-and-clothes', 'voices', 'names-elsewhere', 'what-is-told'],
  ]);
  expect(notAnonymisedIn([blur(0, 1_000, null)], { picture: 'kept', voice: 'shifted' }, 1_000)).toEqual([
    ...['voices-shifted', 'names-elsewhere', 'what-is-told'],
  ]);
  expect(notAnonymisedIn([blur(0, 999, null)], asItIs, 1_000)).toContain('faces');
  expect(notAnonymisedIn([mute(0, 1_000)], { picture: 'none', voice: 'kept' }, 1_000)).toEqual([]);
});
