import { expect, it } from 'vitest';
import { appearanceFrom } from './appearance.ts';

it('takes what is known and leaves the rest as usual', () => {
  expect(appearanceFrom({})).toEqual({ theme: 'system', contrast: 'system', direction: 'ltr' });
  expect(appearanceFrom({ theme: 'dark', dir: 'rtl' })).toEqual({
    theme: 'dark',
    contrast: 'system',
    direction: 'rtl',
  });
  expect(appearanceFrom({ theme: 'contrast' })).toEqual({ theme: 'system', contrast: 'more', direction: 'ltr' });
  expect(appearanceFrom({ theme: '<script>', direction: 7 })).toEqual({
    theme: 'system',
    contrast: 'system',
    direction: 'ltr',
  });
});
