import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as signIn from '../../server/contract/agency-sign-in.ts';
import * as identity from '../../server/contract/identity.ts';
import * as refusal from '../../server/contract/problem.ts';
import { role } from '../../server/contract/values.ts';
import { agencySignIns, demoPeople, problem, type Reader } from './first-answers.ts';

const text = fc.string({ maxLength: 8 });
const person: fc.Arbitrary<unknown> = fc.record({
  role: fc.constantFrom(...role.options),
  name: text,
  agency: text,
  email: text,
  password: text,
});
const agency: fc.Arbitrary<unknown> = fc.record({
  id: fc.oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
  ),
  name: text,
});
const field = fc.record({ field: text, message: text });
const refused: fc.Arbitrary<unknown> = fc.record(
  {
    ...{ type: text, title: text, status: fc.integer(), code: text, detail: text },
    errors: fc.array(field, { maxLength: 2 }),
  },
  { requiredKeys: ['type', 'title', 'status', 'code', 'detail'] },
);

const strange = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    'role',
    0,
    1.5,
    Number.NaN,
    2 ** 60,
    [],
    {},
    [[]],
    true,
    '00000000-0000-9000-8000-000000000000',
  ),
  fc.jsonValue(),
);

/** Somewhere within, something else stands, or is missing, or is too much. */
function altered(answer: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(answer, fc.nat(), fc.nat(), strange).map(([whole, list, key, other]) => {
    const copy: unknown = structuredClone(whole);
    const inner: unknown = Array.isArray(copy) ? copy[list % Math.max(1, copy.length)] : copy;
    if (typeof inner !== 'object' || inner === null) return other;
    const names = [...Object.keys(inner), 'more'];
    Object.assign(inner, { [names[key % names.length] ?? 'more']: other });
    return copy;
  });
}

describe('what the first page reads without schemas', () => {
  it.each([
    ['the people of a demonstration', demoPeople, identity.demoPeople, fc.array(person, { maxLength: 3 })],
    [
      'the agencies with a sign-in of their own',
      agencySignIns,
      signIn.agencySignIns,
      fc.array(agency, { maxLength: 3 }),
    ],
    ['a refusal', problem, refusal.problem, refused],
  ] satisfies readonly (readonly [string, Reader<unknown>, Reader<unknown>, fc.Arbitrary<unknown>])[])(
    '%s: as the contract’s schema does, whole, altered and strange',
    (_what, byHand, schema, good) => {
      const both = (answer: unknown) => [byHand, schema].map((one: Reader<unknown>) => dataOf(one.safeParse(answer)));
      fc.assert(
        fc.property(fc.oneof(good, altered(good), strange), (answer) => {
          const [mine, theirs] = both(answer);
          expect(mine).toEqual(theirs);
        }),
        { numRuns: 2_000 },
      );
      expect(dataOf(byHand.safeParse(fc.sample(good, { numRuns: 1, seed: 1 })[0]))).not.toBe('refused');
    },
  );
});

const dataOf = (read: ReturnType<Reader<unknown>['safeParse']>): unknown => (read.success ? read.data : 'refused');
