import { describe, expect, it } from 'vitest';
import { alikeIn, type Place } from './alike.ts';

const at = (mediaMs: number, text: string, from: Place['from'] = 'question'): Place => ({ mediaMs, text, from });

describe('a question from outside', () => {
  const places = [
    at(60_000, 'Tell me about your school.'),
    at(750_000, 'You said garden. Tell me more about the gardens.'),
    at(760_000, 'Vi var i hagen med bestemor.', 'caption'),
    at(900_000, 'Tell me what you did then.'),
  ];

  it('finds the place where the same was asked, in another form of the word', () => {
    expect(alikeIn('What happened in the garden?', places)[0]).toMatchObject({ mediaMs: 750_000, from: 'question' });
  });

  it('finds what was said in another language’s letters, with and without its marks', () => {
    const said = [at(10, 'Що сталося в саду з бабусею?', 'caption'), at(20, 'É o avô da Márcia.', 'caption')];
    expect(alikeIn('Бабуся була в саду?', said).map(({ mediaMs }) => mediaMs)).toEqual([10]);
    expect(alikeIn('avo marcia', said).map(({ mediaMs }) => mediaMs)).toEqual([20]);
  });

  it('finds nothing by words that stand everywhere', () => {
    expect(alikeIn('Did the uncle tell about money?', places)).toEqual([]);
    expect(alikeIn('? !', places)).toEqual([]);
  });

  it('proposes five places at most, the likeliest first, the earlier of equal ones', () => {
    const many = Array.from({ length: 9 }, (_, index) => at(9 - index, 'the red car', 'caption'));
    expect(alikeIn('red car', many).map(({ mediaMs }) => mediaMs)).toEqual([1, 2, 3, 4, 5]);
    const better = alikeIn('red car keys', [at(1, 'the red car'), at(2, 'keys of the red car')]);
    expect(better.map(({ mediaMs }) => mediaMs)).toEqual([2, 1]);
  });
});
