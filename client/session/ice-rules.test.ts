import { expect, it } from 'vitest';
import { iceRestartAfterMs } from './ice-rules.ts';

it('gives a lost path two seconds to heal, a failed one none, and then tries every four', () => {
  expect([0, 1, 5].map((tries) => iceRestartAfterMs('disconnected', tries))).toEqual([2000, 4000, 4000]);
  expect([0, 1].map((tries) => iceRestartAfterMs('failed', tries))).toEqual([0, 4000]);
});
it('leaves a path alone that stands or is closed', () => {
  for (const state of ['new', 'connecting', 'connected', 'closed']) expect(iceRestartAfterMs(state, 0)).toBeNull();
});
