// The words that ship, by language. A centre may say it in its own words instead (texts.ts); these stay to be gone back to.
import type { SheetKind, SheetLanguage, SheetText } from '../../../contract/sheets.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { uk } from './uk.ts';
import type { SheetWords } from './words.ts';

export const wordsIn: Readonly<Record<SheetLanguage, SheetWords>> = { en, uk, nb, ar };

export const oursOf = ({ band, language }: SheetKind): SheetText => wordsIn[language].texts[band];
