// A child made ready for comparison: done once for the one who is referred, once for each candidate.
import type { ChildIdentity } from '../../contract/referrals.ts';
import { type NamePart, nameParts } from './name-parts.ts';
import { fullNamesOf } from './short-forms.ts';

export interface PreparedChild {
  /** given and family name as they were written, lower case */
  readonly written: string;
  readonly given: readonly NamePart[];
  readonly family: readonly NamePart[];
  /** every part of every alias, and nothing else */
  readonly aliases: readonly NamePart[];
  /** full names that a given name or an alias is the short form of */
  readonly longForms: readonly NamePart[];
  readonly bornOn: string | undefined;
  /** last eight digits each, of the child's own and of those who look after the child */
  readonly phones: readonly string[];
  /** parts of each one's name */
  readonly guardians: readonly (readonly NamePart[])[];
  /** given names of brothers and sisters */
  readonly siblings: readonly NamePart[];
}

/** So that whoever writes ten long aliases costs no more time than anybody else. */
const mostAliasParts = 12;

export function prepared(child: ChildIdentity): PreparedChild {
  const { givenName, familyName, bornOn, aliases = [], phones = [], guardians = [], siblings = [] } = child;
  const given = nameParts(givenName);
  const other = aliases.flatMap(nameParts).slice(0, mostAliasParts);
  return {
    written: `${givenName} ${familyName}`.normalize('NFKC').toLowerCase(),
    given,
    family: nameParts(familyName),
    aliases: other,
    longForms: [...given, ...other].flatMap(({ forms }) => forms.flatMap(fullNamesOf).flatMap(nameParts)),
    bornOn,
    phones: [...new Set([...phones, ...guardians.flatMap(({ phone }) => phone ?? [])].flatMap(phoneKey))],
    guardians: guardians.map(({ name }) => nameParts(name)),
    siblings: siblings.flatMap(({ givenName: name }) => nameParts(name).slice(0, 1)),
  };
}

/** The end of a number is the same with and without country and trunk; fewer than six digits say nothing. */
function phoneKey(phone: string): string[] {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits.length < 6 ? [] : [digits.slice(-8)];
}
