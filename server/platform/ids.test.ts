import { expect, it } from 'vitest';
import { z } from 'zod';
import { uuidv7 } from './ids.ts';

it('makes lower-case UUIDv7 that rise, within a millisecond and when the clock goes back', () => {
  const ids = [...Array.from({ length: 20_000 }, () => uuidv7()), uuidv7(1000), uuidv7(0)];
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids.slice(0, 100)) expect(z.uuidv7().parse(id)).toBe(id.toLowerCase());
});

it('carries the time it was made at', () => {
  const atMs = Date.now() + 3_600_000;
  expect(Number.parseInt(uuidv7(atMs).replaceAll('-', '').slice(0, 12), 16)).toBe(atMs);
});
