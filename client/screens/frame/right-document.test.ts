import { expect, it } from 'vitest';
import { rightDocument } from './right-document.ts';

const goes = (from: string, to: string) => rightDocument(from)({ request: new Request(`http://house.example${to}`) });

it.each([
  ['/sessions', '/sessions/1/station'],
  ['/sessions/1/station', '/today'],
  ['/sessions/1/station', '/sessions/1/interview'],
])('from %s to %s the page is loaded anew, as it may open other devices there', (from, to) => {
  const answer = goes(from, `${to}?practice=1`);
  expect(answer?.headers.get('Location')).toBe(`${to}?practice=1`);
  expect(answer?.headers.get('X-Remix-Reload-Document')).toBe('true');
});

it.each([
  ['/', '/today'],
  ['/sessions/1/watch', '/sessions/2/watch?a=1'],
  ['/sessions/1/watch', '/sessions/1/desk'],
  ['/sessions/1/log', '/cases'],
])('from %s to %s it stays', (from, to) => {
  expect(goes(from, to)).toBeNull();
});
