import { expect, it } from 'vitest';
import { speakerOf } from '../../../server/contract/talk.ts';
import { whoSpeaks } from './speakers.ts';

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;
const watching = [
  { id: id(1), name: 'Anna Berg', agency: 'Police' },
  { id: id(2), name: 'Jon Lund', agency: 'Prosecution' },
];
const [anna, jon, else_] = [1, 2, 3].map((n) => speakerOf(id(n))) as [string, string, string];

it('names who speaks with their agency, and says where one doesn’t hear it', () => {
  expect(whoSpeaks([], { watching, listening: false })).toBe('');
  expect(whoSpeaks([anna], { watching, listening: true })).toBe('Anna Berg, Police speaks.');
  expect(whoSpeaks([anna, jon], { watching, listening: false })).toBe(
    'Anna Berg, Police; Jon Lund, Prosecution speak. You don’t hear it.',
  );
  expect(whoSpeaks([else_], { watching, listening: true })).toBe('Somebody who has just come speaks.');
});
