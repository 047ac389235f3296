// Every byte of a small package, one after the other: none may be another.
import { expect, test } from 'vitest';
import { placesOf, sequence, survivors } from '../testing/altered.ts';
import { syntheticPackage } from '../testing/synthetic-package.ts';

test('a package with any byte altered fails: every one of them', async () => {
  const made = await syntheticPackage();
  const places = placesOf(made.files);
  expect(places.length).toBeLessThanOrEqual(30_720);
  expect(places.length).toBeGreaterThan(10_000);
  expect(await survivors(made, places, sequence(1))).toEqual([]);
});
