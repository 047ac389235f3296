import { expect, it } from 'vitest';
import { speakerOf } from '../../../server/contract/talk.ts';
import { whoSpeaks } from './speakers.ts';

const id = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;
const watching = [
  { id: id(1), name: 'Anna Berg', agency: 'Police' },
  { id: id(2), name: 'Jon Lund', agency: 'Prosecution' },
];
const me = id(9);
const [anna, jon, else_] = [1, 2, 3].map((n) => speakerOf(id(n))) as [string, string, string];

it('names who speaks with their agency, and says where one doesn’t hear it', () => {
  expect(whoSpeaks([], { me, watching, listening: false })).toBe('');
  expect(whoSpeaks([anna], { me, watching, listening: true })).toBe('Anna Berg, Police speaks.');
  expect(whoSpeaks([anna, jon], { me, watching, listening: false })).toBe(
    'Anna Berg, Police; Jon Lund, Prosecution speak. You don’t hear it.',
  );
  expect(whoSpeaks([else_], { me, watching, listening: true })).toBe('Somebody who has just come speaks.');
});

it('doesn’t tell those who speak that they do', () => {
  expect(whoSpeaks([speakerOf(me)], { me, watching, listening: false })).toBe('');
  expect(whoSpeaks([speakerOf(me), anna], { me, watching, listening: true })).toBe('Anna Berg, Police speaks.');
});
