// A child made ready for comparison: done once for the one who is referred, once for each candidate.
import type { MatchedChild } from './child.ts';
import { type NamePart, nameParts } from './name-parts.ts';
import { fullNamesOf } from './short-forms.ts';

export interface PreparedKin {
  readonly given: readonly NamePart[];
  readonly family: readonly NamePart[];
}

export interface PreparedChild extends PreparedKin {
  /** every part of every alias, and nothing else */
  readonly aliases: readonly NamePart[];
  /** full names that a given name or an alias is the short form of */
  readonly longForms: readonly NamePart[];
  readonly bornOn: string | undefined;
  /** last eight digits each */
  readonly phones: readonly string[];
  readonly kin: readonly PreparedKin[];
}

export function prepared(child: MatchedChild): PreparedChild {
  const { givenName, familyName, bornOn, aliases = [], phones = [], kin = [] } = child;
  const given = nameParts(givenName);
  const other = aliases.flatMap(nameParts);
  return {
    given,
    family: nameParts(familyName),
    aliases: other,
    longForms: [...given, ...other].flatMap(({ forms }) => forms.flatMap(fullNamesOf).flatMap(nameParts)),
    bornOn,
    phones: [...new Set(phones.flatMap(phoneKey))],
    kin: kin.map((one) => ({ given: nameParts(one.givenName ?? ''), family: nameParts(one.familyName ?? '') })),
  };
}

/** The end of a number is the same with and without country and trunk; fewer than six digits say nothing. */
function phoneKey(phone: string): string[] {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits.length < 6 ? [] : [digits.slice(-8)];
}
