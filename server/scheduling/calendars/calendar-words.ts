// What calendar programs show, in the language of whose calendar it is.
import { wordsOf } from '../../platform/words/words.ts';
import ar from './calendar-words/ar.json' with { type: 'json' };
import en from './calendar-words/en.json' with { type: 'json' };
import nb from './calendar-words/nb.json' with { type: 'json' };
import uk from './calendar-words/uk.json' with { type: 'json' };

export const say = wordsOf({ en, uk, nb, ar });
