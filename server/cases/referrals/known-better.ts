// A child who is known already is referred again: what the new referral says of it joins what is known, so that the next
// search finds the child by either. Pure. What was known first stays first; nothing is overwritten.
import type { ChildIdentity } from '../../contract/referrals.ts';

const most = { aliases: 10, phones: 5, guardians: 4, siblings: 12 } as const;

export function knownBetter(known: ChildIdentity, said: ChildIdentity): ChildIdentity {
  const bornOn = known.bornOn ?? said.bornOn;
  const names = [known, said].map(({ givenName, familyName }) => `${givenName} ${familyName}`);
  const aliases = union(known.aliases, [...names.slice(1), ...(said.aliases ?? [])], folded).filter(
    (alias) => folded(alias) !== folded(names[0] ?? ''),
  );
  return {
    givenName: known.givenName,
    familyName: known.familyName,
    ...(bornOn === undefined ? {} : { bornOn }),
    ...some('aliases', aliases),
    ...some(
      'phones',
      union(known.phones, said.phones, (phone) => phone.replace(/\D/g, '') || phone),
    ),
    ...some(
      'guardians',
      union(known.guardians, said.guardians, ({ name, phone }) => folded(`${name} ${phone ?? ''}`)),
    ),
    ...some(
      'siblings',
      union(known.siblings, said.siblings, ({ givenName }) => folded(givenName)),
    ),
  };
}

function some<K extends keyof typeof most, T>(field: K, values: readonly T[]): { [F in K]?: T[] } {
  return values.length === 0 ? {} : ({ [field]: values.slice(0, most[field]) } as { [F in K]: T[] });
}

function union<T>(ones: readonly T[] = [], others: readonly T[] = [], sameBy: (one: T) => string): T[] {
  return [...new Map([...others, ...ones].map((one) => [sameBy(one), one])).values()].sort(
    (one, other) => rank(ones, one) - rank(ones, other),
  );
}

const rank = <T>(ones: readonly T[], one: T): number => (ones.includes(one) ? 0 : 1);
const folded = (name: string): string => name.normalize('NFC').trim().toLowerCase();
