import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../contract/languages.ts';
import { type Words, wordsOf } from '../words/words.ts';
import { refusalWords } from './refusal-words.ts';
import { isSayable, saidIn } from './sentences.ts';

describe('a refusal in another language', () => {
  it('is the sentence that stands beside the English one, with what it puts in', () => {
    expect(saidIn('nb', 'This session has ended.')).toBe('Dette avhøret er avsluttet.');
    expect(saidIn('uk', 'Too many failed tries. Wait 3 min, then try again.')).toBe(
      'Забагато: невдалі спроби. Зачекайте 3 хв і спробуйте знову.',
    );
    expect(saidIn('ar', 'Piece 4 is missing: send it first.')).toContain('\u20684\u2069');
  });

  it('lists roles as the language does, by their names', () => {
    expect(saidIn('nb', 'This needs the role custodian, prosecutor, or auditor.')).toBe(
      'Dette krever rollen bevisforvalter, påtalejurist eller revisor.',
    );
  });

  it('keeps the name of a field, and says what is wrong with it', () => {
    expect(saidIn('nb', 'startsAt: is in the past.')).toBe('\u2068startsAt\u2069: er i fortiden.');
  });

  it('may be made of several, or of a phrase', () => {
    const lacking =
      'The media node can’t take this session. It lacks a recorder: all 2 are taken. Wait until another interview has ended there.';
    expect(saidIn('nb', lacking)).toBe(
      'Medienoden kan ikke ta dette avhøret. Den mangler en opptaker: alle 2 er opptatt. Vent til et annet avhør er avsluttet der.',
    );
    expect(saidIn('nb', 'One child who is known already may be this child: say whether it is.')).toContain('kjent');
  });

  it('of two sentences is both', () => {
    const [one, other] = ['This session has ended.', 'This recording was destroyed.'];
    expect(saidIn('uk', `${one} ${other}`)).toBe(`${saidIn('uk', one)} ${saidIn('uk', other)}`);
  });

  it('is that very sentence, also where a shorter one with a place for anything would fit', () => {
    const catalogues: readonly Readonly<Record<Language, Readonly<Record<string, string>>>>[] = refusalWords;
    for (const catalogue of catalogues) {
      const words: Words<string> = wordsOf(catalogue);
      for (const [id, english] of Object.entries(catalogue.en)) {
        const names = [...english.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
        if (names.length === 0 || names.includes('role') || names.includes('roles')) continue;
        const values = Object.fromEntries(names.map((name) => [name, '7']));
        const said = english.replaceAll(/\{\w+\}/g, '7');
        expect([english, saidIn('nb', said)]).toEqual([english, words('nb', id, values)]);
      }
    }
  });

  it('is nothing where nobody wrote one, and the English one as it is for who reads that', () => {
    expect(saidIn('uk', 'A sentence that nobody wrote.')).toBeNull();
    expect(isSayable('A sentence that nobody wrote.')).toBe(false);
    expect(saidIn('en', 'A sentence that nobody wrote.')).toBe('A sentence that nobody wrote.');
  });

  it('stands beside every sentence that the database itself refuses with', () => {
    const migrations = join(import.meta.dirname, '../../../prisma/migrations');
    const raised = globSync('*/migration.sql', { cwd: migrations }).flatMap((file) =>
      [...readFileSync(join(migrations, file), 'utf8').matchAll(/'[a-z-]+: ([A-Z](?:[^']|'')+)'/g)].map(
        ([, sentence = '']) => sentence.replaceAll("''", "'"),
      ),
    );
    expect(raised.length).toBeGreaterThan(40);
    expect(raised.filter((sentence) => !isSayable(sentence))).toEqual([]);
  });
});
