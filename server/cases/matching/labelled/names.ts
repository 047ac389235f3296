// The hand-made tables, read: per language, given and family names with all their spellings, in two halves of different
// names. What is tuned on one half has never seen a name of the other.
import { arabicFamily, arabicGiven } from './names-arabic.ts';
import { norwegianFamily, norwegianGiven } from './names-norwegian.ts';
import { patronymics, ukrainianFamily, ukrainianGiven } from './names-ukrainian.ts';

export type Half = 'tuned' | 'held-out';

export interface Spellings {
  readonly written: readonly string[];
  /** what the child is called at home */
  readonly short: readonly string[];
}

export interface Language {
  readonly given: readonly Spellings[];
  readonly family: readonly Spellings[];
  /** made from the father's name, a son's in `written`, a daughter's in `short` */
  readonly patronymic: readonly Spellings[];
}

function spellings(line: string): Spellings {
  const [written = '', short = ''] = line.split('~');
  const names = (part: string) => part.split('/').flatMap((name) => name.trim() || []);
  return { written: names(written), short: names(short) };
}

/** Even lines are for tuning, odd ones are held out. */
function halfOf(lines: readonly string[], half: Half): Spellings[] {
  return lines.filter((_, index) => (index % 2 === 0) === (half === 'tuned')).map(spellings);
}

export function languages(half: Half): Readonly<Record<'ukrainian' | 'arabic' | 'norwegian', Language>> {
  const of = (given: readonly string[], family: readonly string[], patronymic: readonly string[] = []) => ({
    given: halfOf(given, half),
    family: halfOf(family, half),
    patronymic: halfOf(patronymic, half),
  });
  return {
    ukrainian: of(ukrainianGiven, ukrainianFamily, patronymics),
    arabic: of(arabicGiven, arabicFamily),
    norwegian: of(norwegianGiven, norwegianFamily),
  };
}
