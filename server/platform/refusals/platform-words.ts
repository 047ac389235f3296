// What platform refuses with: English as the code says it, and each sentence in the other languages.
import ar from './platform-words/ar.json' with { type: 'json' };
import en from './platform-words/en.json' with { type: 'json' };
import nb from './platform-words/nb.json' with { type: 'json' };
import uk from './platform-words/uk.json' with { type: 'json' };

export const platformWords = { en, uk, nb, ar };
