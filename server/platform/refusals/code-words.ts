// The kinds of refusal: what is said where nobody translated the sentence itself.
import type { Language } from '../../contract/languages.ts';
import type { FaultCode } from '../fault.ts';
import { wordsOf } from '../words/words.ts';
import ar from './code-words/ar.json' with { type: 'json' };
import en from './code-words/en.json' with { type: 'json' };
import nb from './code-words/nb.json' with { type: 'json' };
import uk from './code-words/uk.json' with { type: 'json' };

const say = wordsOf<FaultCode>({ en, uk, nb, ar });

export const kindInWords = (language: Language, code: FaultCode): string => say(language, code);
