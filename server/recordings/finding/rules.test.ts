import { describe, expect, it } from 'vitest';
import { foundIn, type Hit, hitOf, type May, mostWords, placesFor, wordsOf } from './rules.ts';

const all: May = () => true;
const none: May = () => false;
const only =
  (...actions: readonly string[]): May =>
  (action) =>
    actions.includes(action);
const asker = (may: May, interviewed = false) => ({ may, interviewed });
const hit = (word: number, source: Hit['source']): Hit => ({ word, source });

describe('what was typed', () => {
  it('is words, each once, without those that say nothing', () => {
    expect(wordsOf('  26-017, дощ  дощ ;; — !')).toEqual(['26-017', 'дощ']);
    expect(wordsOf('a b c d e f g h i j')).toHaveLength(mostWords);
    expect(wordsOf(' - ')).toEqual([]);
  });
});

describe('a word that was found', () => {
  it('only where the asker may not read counts as not found', () => {
    expect(foundIn([hit(0, 'caption')], 1, asker(none))).toBeNull();
    expect(foundIn([hit(0, 'draft')], 1, asker(only('log.read')))).toBeNull();
    expect(foundIn([hit(0, 'question')], 1, asker(only('log.read')))).toEqual(['question']);
    expect(foundIn([hit(0, 'marker')], 1, asker(only('log.read')))).toBeNull();
    expect(foundIn([hit(0, 'pseudonym')], 1, asker(only('recording.view')))).toBeNull();
    expect(foundIn([hit(0, 'log')], 1, asker(only('recording.view')))).toBeNull();
  });

  it('in a mask’s note is nothing to whoever interviewed', () => {
    expect(foundIn([hit(0, 'mask')], 1, asker(all))).toEqual(['log']);
    expect(foundIn([hit(0, 'mask')], 1, asker(all, true))).toBeNull();
  });

  it('must be, each of them, and is named where the row doesn’t show it', () => {
    expect(foundIn([hit(0, 'label'), hit(1, 'caption'), hit(1, 'open_marker')], 2, asker(all))).toEqual([
      ...['caption', 'marker'],
    ]);
    expect(foundIn([hit(0, 'label')], 2, asker(all))).toBeNull();
    expect(foundIn([hit(0, 'label'), hit(0, 'caption')], 1, asker(all))).toEqual([]);
    expect(foundIn([], 0, asker(none))).toEqual([]);
  });
});

it('is read as the database writes it', () => {
  expect(hitOf('3 open_marker')).toEqual(hit(3, 'open_marker'));
  expect(() => hitOf('3 elsewhere')).toThrow('none');
});

describe('the places to look into', () => {
  it('are those of which one may know in some recording or other', () => {
    expect(placesFor(none)).toEqual(['label', 'interviewer']);
    expect(placesFor(only('case.read'))).toEqual(['label', 'interviewer', 'pseudonym', 'agency']);
    expect(placesFor(only('log.read'))).toEqual([
      ...['label', 'interviewer', 'question', 'open_marker', 'exhibit', 'log', 'mask'],
    ]);
    expect(placesFor(all)).toHaveLength(13);
  });
});
