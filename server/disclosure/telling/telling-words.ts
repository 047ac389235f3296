// What letters without an appointment say, in the language of who reads them: nothing of what they are about.
import { wordsOf } from '../../platform/words/words.ts';
import ar from './telling-words/ar.json' with { type: 'json' };
import en from './telling-words/en.json' with { type: 'json' };
import nb from './telling-words/nb.json' with { type: 'json' };
import uk from './telling-words/uk.json' with { type: 'json' };

export const say = wordsOf({ en, uk, nb, ar });
