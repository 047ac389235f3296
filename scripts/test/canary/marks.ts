// Canaries: children who are made up for tests only, under names, days and numbers that stand nowhere else. Wherever a test makes a child,
// it bears one of these names; where one of them is met in an output, who a child is has got out. Refuses nothing: it is data.

/** What could tell who a child is. */
export interface Marks {
  /** names and words: met in whatever letters they are written in */
  readonly words: readonly string[];
  /** ISO days */
  readonly days: readonly string[];
  /** as somebody types them */
  readonly phones: readonly string[];
}

/** Every name that is drawn for a child begins with one of these. */
export const canaryRoots = { given: 'Zilpzalp', family: 'Quetzal' } as const;

/** One in each script that a name may come in, whole as a coordinator enters them. */
export const canaryChildren = {
  latin: {
    givenName: 'Zilpzalpjørn',
    familyName: 'Quetzalødegård',
    bornOn: '2013-11-27',
    aliases: ['Pirolweißkehlchen'],
    phones: ['+47 919 73 486'],
    guardians: [{ name: 'Rotkehlchenära Quetzalødegård', phone: '+47 928 46 173' }],
    siblings: [{ givenName: 'Zaunkönigström', bornOn: '2011-07-19' }],
  },
  cyrillic: {
    givenName: 'Щеглозяблик',
    familyName: 'Свиристелёвська',
    bornOn: '2012-08-23',
    phones: ['+380 67 918 27 36'],
    guardians: [{ name: 'Горихвостїка Свиристелёвська', phone: '+380 50 736 19 82' }],
  },
  arabic: {
    givenName: 'هدهدالبلشون',
    familyName: 'الشحرورالزرزور',
    bornOn: '2015-10-29',
    phones: ['+963 944 817 263'],
    guardians: [{ name: 'عندليب الشحرورالزرزور', phone: '+963 933 628 174' }],
  },
};

/** Free words about a child, for notes and reasons. */
export const canaryWords = ['Kuckucksmühlenweg 914', 'Бекасоулица', 'شارعالكروان'] as const;

interface Named {
  readonly givenName: string;
  readonly familyName?: string;
  readonly bornOn?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly guardians?: readonly { readonly name: string; readonly phone?: string | undefined }[] | undefined;
  readonly siblings?: readonly Named[] | undefined;
}

/** All that an identity tells. */
export function marksOf(child: Named): Marks {
  const { givenName, familyName, bornOn, aliases = [], phones = [], guardians = [], siblings = [] } = child;
  const kin = siblings.map(marksOf);
  const names = [givenName, ...(familyName ? [familyName] : []), ...aliases, ...guardians.map(({ name }) => name)];
  return {
    words: [...names, ...kin.flatMap(({ words }) => words)],
    days: [...(bornOn ? [bornOn] : []), ...kin.flatMap(({ days }) => days)],
    phones: [...phones, ...guardians.flatMap(({ phone }) => phone ?? [])],
  };
}

export function together(...all: readonly Marks[]): Marks {
  return {
    words: all.flatMap(({ words }) => words),
    days: all.flatMap(({ days }) => days),
    phones: all.flatMap(({ phones }) => phones),
  };
}

/** What no output of any test may hold, whichever child it made. */
export const everyCanary: Marks = together(
  { words: [...Object.values(canaryRoots), ...canaryWords], days: [], phones: [] },
  ...Object.values(canaryChildren).map(marksOf),
);
