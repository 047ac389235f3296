// What a paper says of itself, whatever stands on it.
import { wordsOf } from '../words/words.ts';
import ar from './words/ar.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import nb from './words/nb.json' with { type: 'json' };
import uk from './words/uk.json' with { type: 'json' };

export const words = wordsOf<keyof typeof en>({ en, uk, nb, ar });
