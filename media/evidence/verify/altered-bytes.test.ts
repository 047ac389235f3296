// No byte of a package can be another: five hundred of them here, all in `npm run faults`.
import { expect, test } from 'vitest';
import { utf8 } from '../bytes.ts';
import { placesOf, sequence, survivors } from '../testing/altered.ts';
import { syntheticPackage } from '../testing/synthetic-package.ts';

test('a package with any byte altered fails; five hundred bytes, drawn by a seed', async () => {
  const made = await syntheticPackage({
    files: (files) => {
      files.set('data/case.jsonld', utf8('{"@context":{},"@graph":[]}\n'));
      files.set('data/docs/label.pdf', utf8('%PDF-1.7 a label %%EOF'));
    },
  });
  const places = placesOf(made.files);
  expect(places.length).toBeLessThanOrEqual(30_720);
  const seed = Date.now() % 1_000_000;
  const next = sequence(seed);
  const drawn = Array.from({ length: 500 }, () => places[Math.floor(next() * places.length)]);
  const some = drawn.flatMap((place) => place ?? []);
  expect(await survivors(made, some, next), `seed ${seed}`).toEqual([]);
  expect(await survivors({ ...made, files: new Map(made.files) }, [], next)).toEqual([]);
});

test('the same check lets nothing pass that it should not: a package left as it is survives', async () => {
  const made = await syntheticPackage();
  expect(await survivors(made, [{ path: 'bagit.txt', at: 0 }], () => -1 / 255)).toHaveLength(1);
});
