// Patterns over words, as a linguist writes them; see the README for the signs. A pattern is followed from one set of places
// to the next, so that its cost grows with the draft's length and never explodes, whatever the draft.
import type { Token } from './tokens.ts';

type Item =
  | { readonly kind: 'words'; readonly words: ReadonlySet<string>; readonly stems: readonly string[] }
  | { readonly kind: 'any-of'; readonly ways: readonly (readonly Item[])[] }
  | { readonly kind: 'not'; readonly item: Item }
  | { readonly kind: 'any' | 'gap' | 'facts' | 'very-start' | 'start' | 'end' };

export interface Pattern {
  readonly items: readonly Item[];
  /** a text without a word of each of these can't match: most patterns are done with by this */
  readonly needs: readonly ReadonlySet<string>[];
}

export interface Match {
  /** token numbers; `end` is the first one after it */
  readonly from: number;
  readonly to: number;
  /** the words whose facts decide, where the pattern says which: `<>` */
  readonly facts: readonly [number, number] | null;
}

type Lists = Readonly<Record<string, readonly string[]>>;
const mostInGap = 14;
const signs: Readonly<Record<string, Item>> = {
  _: { kind: 'any' },
  '*': { kind: 'gap' },
  '<>': { kind: 'facts' },
  '^^': { kind: 'very-start' },
  '^': { kind: 'start' },
  $: { kind: 'end' },
};

/** @throws Error at a list that isn't there or a bracket that isn't closed: a mistake in a language's file */
export function compile(pattern: string, lists: Lists): Pattern {
  const items = itemsOf(pattern, lists);
  return { items, needs: items.flatMap((item) => needOf(item) ?? []) };
}

function itemsOf(pattern: string, lists: Lists): Item[] {
  const items: Item[] = [];
  const signsOf = pattern.replaceAll('[', ' [ ').replaceAll(']', ' ] ').split(' ').filter(Boolean);
  for (let at = 0; at < signsOf.length; at++) {
    const sign = signsOf[at] ?? '';
    if (sign !== '[') {
      items.push(itemOf(sign, lists));
      continue;
    }
    const close = signsOf.indexOf(']', at);
    if (close < 0) throw new Error(`“${pattern}”: a [ is not closed`);
    items.push({ kind: 'any-of', ways: [itemsOf(signsOf.slice(at + 1, close).join(' '), lists), []] });
    at = close;
  }
  return items;
}

function itemOf(sign: string, lists: Lists): Item {
  const known = signs[sign];
  if (known) return known;
  if (sign.startsWith('!')) return { kind: 'not', item: itemOf(sign.slice(1), lists) };
  const words = sign.split('|');
  if (words.length > 1 && words.some((word) => word.startsWith('@') || signs[word]))
    return { kind: 'any-of', ways: words.map((word) => [itemOf(word, lists)]) };
  if (!sign.startsWith('@')) {
    const stems = words.filter((word) => word.endsWith('~')).map((word) => word.slice(0, -1));
    return { kind: 'words', words: new Set(words), stems };
  }
  const list = lists[sign.slice(1)];
  if (!list) throw new Error(`there is no list ${sign}`);
  return { kind: 'any-of', ways: list.map((way) => itemsOf(way, lists)) };
}

/** Words of which one must stand there; undefined where it could do without. */
function needOf(item: Item): ReadonlySet<string> | undefined {
  if (item.kind === 'words') return item.stems.length === 0 ? item.words : undefined;
  if (item.kind !== 'any-of') return undefined;
  const needs = item.ways.map((way) => way.map(needOf).find((need) => need !== undefined));
  if (needs.some((need) => need === undefined)) return undefined;
  return new Set(needs.flatMap((need) => [...(need ?? [])]));
}

/** `words`: each word and mark of the sentence, once. */
export function couldMatch({ needs }: Pattern, words: readonly string[]): boolean {
  return needs.every((need) => words.some((word) => need.has(word)));
}

/** The first place at which it matches. `start`: where the sentence begins after its openers, for `^`. */
export function find(pattern: Pattern, tokens: readonly Token[], start: number): Match | null {
  const [first] = pattern.items;
  const last = first?.kind === 'start' ? start : tokens.length - 1;
  const ground = { tokens, start, end: tokens.findLastIndex(({ isWord, word }) => isWord || word === ',') + 1 };
  for (let from = start; from <= last; from++) {
    const [end] = follow(pattern.items, ground, [{ at: from, facts: null }]);
    if (end) return { from, to: end.at, facts: end.facts };
  }
  return null;
}

interface Place {
  readonly at: number;
  readonly facts: readonly [number, number] | null;
}
interface Ground {
  readonly tokens: readonly Token[];
  readonly start: number;
  /** where only closing marks are left */
  readonly end: number;
}

function follow(items: readonly Item[], ground: Ground, places: readonly Place[]): readonly Place[] {
  let now = places;
  for (const item of items) {
    const next = new Map<number, Place>();
    for (const place of now)
      for (const reached of step(item, ground, place)) if (!next.has(reached.at)) next.set(reached.at, reached);
    if (next.size === 0) return [];
    now = [...next.values()];
  }
  return now;
}

function step(item: Item, ground: Ground, place: Place): readonly Place[] {
  const { tokens, start, end } = ground;
  const { at, facts } = place;
  const token = tokens[at];
  switch (item.kind) {
    case 'very-start':
      return at === 0 ? [place] : [];
    case 'start':
      return at === start ? [place] : [];
    case 'end':
      return at >= end ? [place] : [];
    case 'not':
      return step(item.item, ground, place).length === 0 ? [place] : [];
    case 'any-of':
      return item.ways.flatMap((way) => follow(way, ground, [place]));
    case 'words':
      return token && isOneOf(token.word, item) ? [{ at: at + 1, facts }] : [];
    case 'any':
      return token?.isWord ? [{ at: at + 1, facts }] : [];
    case 'gap':
    case 'facts':
      return gap(ground, at).map((to) => ({ at: to, facts: item.kind === 'facts' ? [at, to] : facts }));
  }
}

function isOneOf(word: string, { words, stems }: { words: ReadonlySet<string>; stems: readonly string[] }): boolean {
  return words.has(word) || stems.some((stem) => word.startsWith(stem));
}

/** From no word to as many as a gap may be, but not over a mark. */
function gap({ tokens }: Ground, at: number): number[] {
  const reached = [at];
  for (let to = at; to < at + mostInGap && tokens[to]?.isWord; to++) reached.push(to + 1);
  return reached;
}
