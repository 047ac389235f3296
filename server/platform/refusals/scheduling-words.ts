// What scheduling refuses with: English as the code says it, and each sentence in the other languages.
import ar from './scheduling-words/ar.json' with { type: 'json' };
import en from './scheduling-words/en.json' with { type: 'json' };
import nb from './scheduling-words/nb.json' with { type: 'json' };
import uk from './scheduling-words/uk.json' with { type: 'json' };

export const schedulingWords = { en, uk, nb, ar };
