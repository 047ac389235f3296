// The languages in which Heard Once speaks to people: its pages, its letters. (In which a child is heard is another list: any.)

export const languages = ['en', 'uk', 'nb', 'ar'] as const;
export type Language = (typeof languages)[number];

/**
 * How dates and numbers are written in each. British English has the 24-hour clock that evidence wants; Arabic keeps the digits of
 * the clocks, case numbers and exhibits that stand beside it.
 */
export const locales = { en: 'en-GB', uk: 'uk', nb: 'nb', ar: 'ar-u-nu-latn' } as const satisfies Record<
  Language,
  string
>;

export const directions = { en: 'ltr', uk: 'ltr', nb: 'ltr', ar: 'rtl' } as const satisfies Record<
  Language,
  'ltr' | 'rtl'
>;

/** Each by the name that its own readers look for. */
export const ownNames = {
  en: 'English',
  uk: 'Українська',
  nb: 'Norsk bokmål',
  ar: 'العربية',
} as const satisfies Record<Language, string>;

/** Where a person's choice is kept on a device, so that the server sends the right page at once. It says nothing else. */
export const languageCookie = 'heard-once-language';

/** Of somebody who has chosen, or whose language somebody noted; else another. */
export const languageFor = (tag: string | null, otherwise: Language): Language => languageOf(tag ?? '') ?? otherwise;

/** Also by the tags that a browser sends: `nb-NO`, `no`, and `nn`, whose readers read bokmål. Null: none of ours. */
export function languageOf(tag: string): Language | null {
  const [first = ''] = tag.toLowerCase().split(/[-_]/);
  const known = first === 'no' || first === 'nn' ? 'nb' : first;
  return languages.find((language) => language === known) ?? null;
}
