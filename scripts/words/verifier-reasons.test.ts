// Every reason that the verifier gives has its words in every language: sentences are read from its sources, as they stand there.
import { globSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { patternOf, patterns, reasonIn, reasonWords } from '../../media/evidence/verify/words/reasons.ts';
import { checkout } from '../checkout.ts';
import { everyNode, isTest, readSource } from './code.ts';

/** Sentences with {0}, {1} where values stand. */
function sentencesIn(node: ts.Expression | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...sentencesIn(node.whenTrue), ...sentencesIn(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [];
  return [node.head.text + node.templateSpans.map(({ literal }, i) => `{${i}}${literal.text}`).join('')];
}

const files = globSync(['media/evidence/**/*.ts', 'media/crypto/rfc3161.ts'], { cwd: checkout }).filter(
  (file) => !isTest(file) && !file.includes('/testing/') && !file.includes('/words/'),
);
const found = new Set<string>();
for (const { tree } of files.map((file) => readSource(file)))
  everyNode(tree, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'EvidenceError')
      for (const sentence of sentencesIn(node.arguments?.[1])) found.add(sentence);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    if (!/claim/i.test(node.expression.expression.getText())) return;
    const at = { fail: 0, notProven: 0, note: 0, expect: 1 }[node.expression.name.text];
    if (at !== undefined) for (const sentence of sentencesIn(node.arguments[at])) found.add(sentence);
  });
/** Made of parts, each of which has words. */
const joined = '{0}: {1}';
const filled = (sentence: string) => sentence.replaceAll(/\{(\d)\}/g, (_, no: string) => `X${no}`);

describe('a reason of the verifier', () => {
  it('has its words in every language', () => {
    expect(found.size).toBeGreaterThan(180);
    const without = [...found].filter((one) => one !== joined && patternOf(filled(one)) === undefined);
    expect(without).toEqual([]);
  });

  it('keeps its values in each, and a language has words for all', () => {
    for (const words of Object.values(reasonWords)) {
      expect(Object.keys(words)).toEqual(patterns);
      for (const [pattern, said] of Object.entries(words)) {
        const values = (text: string) => (text.match(/\{\d\}/g) ?? []).toSorted();
        expect(values(said), said).toEqual(values(pattern));
      }
    }
  });

  it('is said in its parts: where, and what', () => {
    expect(reasonIn('nb', 'child-cam, line 12: line 12: the seal does not fit the key')).toBe(
      'child-cam, linje 12: linje 12: forseglingen passer ikke til nøkkelen',
    );
    expect(reasonIn('uk', 'child-cam: 5.000 s, gaps: 2 of reconnect, 0.240 s; 1 of paused, 1.000 s')).toBe(
      'child-cam: 5.000 с, прогалини: 2 – reconnect, 0.240 с; 1 – paused, 1.000 с',
    );
    expect(reasonIn('ar', 'data/x.pdf is missing')).toBe('\u2068data/x.pdf\u2069 مفقود');
    expect(reasonIn('en', 'data/x.pdf is missing')).toBe('data/x.pdf is missing');
    expect(reasonIn('uk', 'something nobody foresaw')).toBe('something nobody foresaw');
  });
});
