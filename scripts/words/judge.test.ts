import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { valuesOf, wrongWith } from './judge.ts';
import { isText } from './prose.ts';

const all = (en: string, uk: string, { nb = en, ar = en } = {}) =>
  wrongWith({ words: { en: { one: en }, uk: { one: uk }, nb: { one: nb }, ar: { one: ar } } });

describe('a catalogue', () => {
  it('has each message in each language, and no other', () => {
    const words = { en: { here: 'Here' }, uk: { here: 'Тут', old: 'Старе' }, nb: null, ar: { here: 'هنا' } };
    expect(wrongWith({ words })).toEqual(['uk: “old” isn’t in English', 'nb: missing: “here”']);
  });

  it('takes the same values in every language', () => {
    expect(all('{name} waits', '{hvem} чекає')).toEqual([
      'uk: “one” has hvem, which English hasn’t',
      'uk: “one” hasn’t name, which English has',
    ]);
    expect(all('<link>Go</link>', 'Далі')).toEqual(['uk: “one” hasn’t <link>, which English has']);
  });

  it('has the plural forms of each language', () => {
    const en = '{n, plural, one {# day} other {# days}}';
    const ar = '{n, plural, zero {} one {} two {} few {} many {} other {}}';
    expect(all(en, '{n, plural, one {# день} few {# дні} many {# днів} other {# дня}}', { ar })).toEqual([]);
    expect(all(en, en)).toEqual([
      'uk: “one” lacks few, many of {n, plural}',
      'ar: “one” lacks zero, two, few, many of {n, plural}',
    ]);
  });

  it('is translated, and can be parsed', () => {
    expect(
      all('What waits for you today', 'What waits for you today', { nb: 'Dette venter', ar: 'ما ينتظرك' }),
    ).toEqual(['uk: “one” is still English']);
    expect(all('Days', '{n, plural, one {день}')).toEqual(['uk: “one” can’t be parsed']);
  });

  it('asks code for its arguments and for the tags that no screen knows by itself', () => {
    expect(
      valuesOf('<strong>{who}</strong> has {n, plural, one {# <link>line</link>} other {# lines of {from}}}'),
    ).toEqual(['who', 'n', 'link', 'from']);
  });
});

/** The texts that are found in a piece of code. */
function found(code: string, tables = false): string[] {
  const tree = ts.createSourceFile('x.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const texts: string[] = [];
  const walk = (node: ts.Node): void => {
    if (isText(node, { tables })) texts.push(node.getText().trim());
    node.forEachChild(walk);
  };
  walk(tree);
  return texts;
}

describe('text in code', () => {
  it('is what stands between tags, in attributes that people read, and whatever looks like prose', () => {
    expect(found('<p title="open">Nothing waits.<b>{n} days</b></p>')).toEqual(['"open"', 'Nothing waits.', 'days']);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code as text
    expect(found("const a = late ? 'It is late' : `it took ${n} days`")).toEqual([
      "'It is late'",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: code as text
      '`it took ${n} days`',
    ]);
    expect(found("x({ text: 'old', kind: 'old' })")).toEqual(["'old'"]);
    expect(found("const roles = { desk: 'question desk', observer: 'observer' }", true)).toHaveLength(2);
  });

  it('is a word that stands between tags by a condition, however short', () => {
    expect(found("<p>{late ? 'late' : 'early'}</p>")).toEqual(["'late'", "'early'"]);
    expect(found("<p className={late ? 'late' : 'early'}>{words(late ? 'late' : 'early')}</p>")).toEqual([]);
  });

  it('isn’t a code, an attribute for the machine, a message of the log, or what is a catalogue’s already', () => {
    expect(
      found('<input type="text" className="Big thing" autoComplete="one-time-code" aria-label={t("code")} />'),
    ).toEqual([]);
    expect(
      found("if (kind === 'Not so') throw new Error('No such thing here'); console.error('It failed again')"),
    ).toEqual([]);
    expect(found("t('nothingWaits', { count: 1 }); t.rich('go'); import('./Some thing.ts')")).toEqual([]);
    expect(found('<h1>Heard Once</h1>')).toEqual([]);
  });
});
