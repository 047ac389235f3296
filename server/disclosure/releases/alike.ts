// Where in an interview something alike was asked or said: pure. Words are compared by how they begin, in whatever language, so that
// `garden`, `gardens` and `hagen`, `hage` find one another; a place counts by how much of the question's own words stand there, rare words
// more than common ones. It proposes; a person reads the place and decides.
import type { OutsideQuestion } from '../../contract/released.ts';

export interface Place {
  readonly mediaMs: number;
  readonly text: string;
  readonly from: OutsideQuestion['alike'][number]['from'];
}

/** Shorter ones are articles and the like in most languages. */
const leastLetters = 3;
/** By which inflected forms of a word are one. */
const stemLetters = 5;
/** Below this it is chance. */
const leastLikeness = 40;
const most = 5;

/** Likeliest first; of equal ones the earlier. */
export function alikeIn(question: string, places: readonly Place[]): OutsideQuestion['alike'] {
  const asked = stemsOf(question);
  if (asked.size === 0) return [];
  const stems = places.map(({ text }) => stemsOf(text));
  const weight = weights(asked, stems);
  const whole = sum([...asked].map(weight));
  return places
    .map((place, at) => {
      const shared = [...asked].filter((stem) => stems[at]?.has(stem));
      return { ...place, likeness: Math.round((100 * sum(shared.map(weight))) / whole) };
    })
    .filter(({ likeness }) => likeness >= leastLikeness)
    .toSorted((a, b) => b.likeness - a.likeness || a.mediaMs - b.mediaMs)
    .slice(0, most);
}

/** A word that stands in every place tells little of any. */
function weights(asked: ReadonlySet<string>, stems: readonly ReadonlySet<string>[]): (stem: string) => number {
  const counts = new Map([...asked].map((stem) => [stem, stems.filter((one) => one.has(stem)).length]));
  return (stem) => Math.log(1 + (stems.length + 1) / (1 + (counts.get(stem) ?? 0)));
}

export function stemsOf(text: string): Set<string> {
  const words =
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= leastLetters).map((word) => word.slice(0, stemLetters)));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
