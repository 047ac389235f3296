import { expect, it } from 'vitest';
import { appearanceFrom } from './appearance.ts';

it('takes what is known and leaves the rest as usual', () => {
  expect(appearanceFrom({})).toEqual({ theme: 'system', contrast: 'system' });
  expect(appearanceFrom({ theme: 'dark' })).toEqual({ theme: 'dark', contrast: 'system' });
  expect(appearanceFrom({ theme: 'contrast' })).toEqual({ theme: 'system', contrast: 'more' });
  expect(appearanceFrom({ theme: '<script>', contrast: 7 })).toEqual({ theme: 'system', contrast: 'system' });
});
