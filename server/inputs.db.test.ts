// Nothing that is sent to any address or by any event brings more than its contract says: no field that nobody named (so that nobody assigns
// what is the server's to say), no text and no list without an end.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openHouse, type TestHouse } from './testing/house.ts';
import { loosenessOf } from './testing/looseness.ts';
import { messages } from './testing/matrix/events.ts';

/** On purpose: what a provider adds to the way back; and what is mediasoup's own, which the media node looks at. */
const meant = [/^GET \/sign-in\/agency\/callback query: takes fields/, /\.(dtls|rtp)(Parameters|Capabilities)\.\*: /];
const unmeant = (loose: readonly string[]) => loose.filter((one) => !meant.some((pattern) => pattern.test(one)));

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('what is sent', () => {
  it('to any address is what is named, and ends', () => {
    const taken = house.routes.flatMap(({ method, path, input: { params, query, body, takesFile } }) =>
      Object.entries({ params, query, ...(takesFile ? {} : { body }) }).flatMap(([where, schema]) =>
        schema === undefined ? [] : [{ at: `${method} ${path} ${where}`, schema }],
      ),
    );
    expect(taken.length).toBeGreaterThan(150);
    expect(unmeant(taken.flatMap(({ at, schema }) => loosenessOf(schema, at)))).toEqual([]);
  });

  it('by any event is what is named, and ends', () => {
    const taken = Object.entries(messages).flatMap(([at, schema]) => (schema ? [{ at, schema }] : []));
    expect(taken.length).toBeGreaterThan(30);
    expect(unmeant(taken.flatMap(({ at, schema }) => loosenessOf(schema, at)))).toEqual([]);
  });

  it.each<[z.ZodType, string[]]>([
    [z.object({ a: z.boolean() }), ['it: takes fields that nobody named']],
    [z.strictObject({ a: z.looseObject({}).optional() }), ['it.a: takes fields that nobody named']],
    [z.strictObject({ a: z.array(z.string()).max(3) }), ['it.a[]: a text without an end']],
    [z.strictObject({ a: z.array(z.uuid()) }), ['it.a: a list without an end']],
    [z.union([z.null(), z.strictObject({ a: z.unknown() })]), ['it.a: anything (unknown)']],
    [z.string().regex(/^a+$/), ['it: a text without an end']],
    [z.string().trim().max(3).nullable(), []],
    [z.string().regex(/^[a-z]{3}$/), []],
    [
      z
        .string()
        .transform((text) => text.trim())
        .pipe(z.string().max(3)),
      [],
    ],
  ])('that would take more is seen: %#', (schema, seen) => {
    expect(loosenessOf(schema)).toEqual(seen);
  });
});
