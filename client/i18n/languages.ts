// Languages by their names, as people choose and read them. The list is of those that are asked for here; a tag that isn't
// on it is still read and shown.
import { locale } from './locale.ts';

const tags = [
  'ar', 'prs', 'am', 'az', 'bg', 'bn', 'bs', 'ckb', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fa', 'fi', 'fr', 'he', 'hi',
  'hr', 'hu', 'hy', 'is', 'it', 'ka', 'kmr', 'lt', 'lv', 'nb', 'nl', 'nn', 'om', 'pl', 'ps', 'pt', 'ro', 'ru', 'se', 'sk',
  'sl', 'so', 'sq', 'sr', 'sv', 'sw', 'ta', 'th', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh',
] as const; // biome-ignore format: a list of tags reads best in rows

const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
/** `uk` → `Ukrainian`; what isn't a tag is shown as it came. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** For choosing, by name. */
export const languageChoices = tags
  .map((tag) => ({ value: tag, text: languageName(tag) }))
  .sort((a, b) => a.text.localeCompare(b.text, locale));
