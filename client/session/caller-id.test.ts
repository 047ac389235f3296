import { expect, it } from 'vitest';
import { callerId as contractId } from '../../server/contract/values.ts';
import { callerId } from './caller-id.ts';

it('makes ids that the contract takes, that sort by time and never repeat', () => {
  const ids = [1, 2, 3].map((ms) => callerId(1_790_000_000_000 + ms));
  for (const id of ids) expect(contractId.parse(id)).toBe(id);
  expect([...ids].sort()).toEqual(ids);
  expect(Number.parseInt(callerId(1_790_000_000_123).replaceAll('-', '').slice(0, 12), 16)).toBe(1_790_000_000_123);
  expect(new Set(Array.from({ length: 1000 }, () => callerId(5))).size).toBe(1000);
});
