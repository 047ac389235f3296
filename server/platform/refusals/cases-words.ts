// What cases refuses with: English as the code says it, and each sentence in the other languages.
import ar from './cases-words/ar.json' with { type: 'json' };
import en from './cases-words/en.json' with { type: 'json' };
import nb from './cases-words/nb.json' with { type: 'json' };
import uk from './cases-words/uk.json' with { type: 'json' };

export const casesWords = { en, uk, nb, ar };
