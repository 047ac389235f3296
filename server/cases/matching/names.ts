// Two children's names held beside each other, straight and with given and family name exchanged. Pure.

import type { MatchReason } from '../../contract/referrals.ts';
import { alikeFrom, likeness } from './likeness.ts';
import type { NamePart } from './name-parts.ts';
import type { PreparedChild } from './prepared.ts';

type NameReason = MatchReason['code'];

export interface NameFinding {
  readonly weight: number;
  readonly reasons: readonly NameReason[];
  /** 0 to 1, by the best way to hold them */
  readonly given: number;
  readonly family: number;
}

interface Held {
  readonly likeness: number;
  readonly by: 'name' | 'alias' | 'short-form';
  readonly transliterated: boolean;
}

const nothing: Held = { likeness: 0, by: 'name', transliterated: false };
/** A name that isn't the first on both sides is often the father's: brothers and sisters share it. */
const laterName = { one: 0.92, both: 0.62 } as const;

export function compareNames(one: PreparedChild, other: PreparedChild): NameFinding {
  const straight = [givenNames(one, other), held(one.family, other.family)] as const;
  const crossed = [held(one.given, other.family), held(one.family, other.given)] as const;
  const swapped = sum(crossed) > sum(straight) + 0.1 && Math.min(...crossed.map(like)) >= alikeFrom.perhaps;
  const [given, family] = swapped ? crossed : straight;
  const weight = swapped
    ? weightOf(given.likeness) + weightOf(family.likeness) - 0.5
    : weightOf(given.likeness) + weightOf(family.likeness) * 0.9;
  return {
    weight,
    reasons: reasonsFor([given, family], swapped),
    given: given.likeness,
    family: family.likeness,
  };
}

/** For one part; negative where it speaks against. */
function weightOf(alike: number): number {
  if (alike >= alikeFrom.otherwise) return 3.6 + ((alike - alikeFrom.otherwise) / (1 - alikeFrom.otherwise)) * 1.4;
  if (alike >= alikeFrom.perhaps) {
    return 1 + ((alike - alikeFrom.perhaps) / (alikeFrom.otherwise - alikeFrom.perhaps)) * 2.6;
  }
  return -2;
}

function givenNames(one: PreparedChild, other: PreparedChild): Held {
  const names = one.given.flatMap((mine, at) =>
    other.given.map((theirs, their) => scaled(pair(mine, theirs), laterOf(at, their))),
  );
  const aliases = [held(one.aliases, [...other.given, ...other.aliases]), held(one.given, other.aliases)].map(
    (found) => ({ ...found, by: 'alias' as const, likeness: found.likeness * 0.96 }),
  );
  const short = [
    held(one.longForms, [...other.given.slice(0, 1), ...other.longForms]),
    held(one.given.slice(0, 1), other.longForms),
  ].map((found) => ({ ...found, by: 'short-form' as const, likeness: found.likeness * 0.94 }));
  return [...names, ...aliases, ...short].reduce(liker, nothing);
}

function laterOf(mine: number, theirs: number): number {
  if (mine === 0 && theirs === 0) return 1;
  return mine > 0 && theirs > 0 ? laterName.both : laterName.one;
}

function held(ones: readonly NamePart[], others: readonly NamePart[]): Held {
  return ones.flatMap((one) => others.map((other) => pair(one, other))).reduce(liker, nothing);
}

function pair(one: NamePart, other: NamePart): Held {
  return { likeness: likeness(one, other), by: 'name', transliterated: one.latinScript !== other.latinScript };
}

function reasonsFor(parts: readonly Held[], swapped: boolean): NameReason[] {
  const alike = parts.filter((part) => part.likeness >= alikeFrom.perhaps);
  const reasons = new Set<NameReason>();
  if (alike.length === 0) return [];
  if (alike.length < parts.length) reasons.add('name-part-same');
  if (swapped) reasons.add('name-order-swapped');
  for (const part of alike) {
    if (part.by !== 'name') reasons.add('alias');
    else if (part.transliterated) reasons.add('name-transliterated');
    else if (part.likeness < 1) reasons.add('name-spelled-otherwise');
  }
  if (alike.length === parts.length && alike.every((part) => part.likeness === 1)) reasons.add('name-same');
  return [...reasons];
}

const like = (part: Held): number => part.likeness;
const sum = (parts: readonly Held[]): number => parts.reduce((all, part) => all + part.likeness, 0);
const scaled = (part: Held, by: number): Held => ({ ...part, likeness: part.likeness * by });
const liker = (best: Held, part: Held): Held => (part.likeness > best.likeness ? part : best);
