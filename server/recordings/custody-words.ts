// The exhibit's life in words, in the language of who reads it.
import { wordsOf } from '../platform/words/words.ts';
import ar from './custody-words/ar.json' with { type: 'json' };
import en from './custody-words/en.json' with { type: 'json' };
import nb from './custody-words/nb.json' with { type: 'json' };
import uk from './custody-words/uk.json' with { type: 'json' };

export const say = wordsOf({ en, uk, nb, ar });
