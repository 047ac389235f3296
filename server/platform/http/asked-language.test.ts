import { expect, it } from 'vitest';
import { askedLanguage } from './asked-language.ts';

it.each([
  ['uk', 'uk'],
  ['nb-NO,nb;q=0.9,en;q=0.8', 'nb'],
  ['fr-FR, ar;q=0.7, en;q=0.5', 'ar'],
  ['no', 'nb'],
  ['de', 'en'],
  ['*', 'en'],
  [undefined, 'en'],
])('who asks by %s is answered in %s', (header, language) => {
  expect(askedLanguage({ 'accept-language': header })).toBe(language);
});
