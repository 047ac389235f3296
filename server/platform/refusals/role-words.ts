// Roles by their codes.
import type { Language } from '../../contract/languages.ts';
import { wordsOf } from '../words/words.ts';
import ar from './role-words/ar.json' with { type: 'json' };
import en from './role-words/en.json' with { type: 'json' };
import nb from './role-words/nb.json' with { type: 'json' };
import uk from './role-words/uk.json' with { type: 'json' };

const say = wordsOf({ en, uk, nb, ar });
const isRole = (code: string): code is keyof typeof en => Object.hasOwn(en, code);

/** Null for what is no role. */
export const roleWord = (language: Language, code: string): string | null =>
  isRole(code) ? say(language, code) : null;
