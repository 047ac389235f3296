// What recordings refuses with: English as the code says it, and each sentence in the other languages.
import ar from './recordings-words/ar.json' with { type: 'json' };
import en from './recordings-words/en.json' with { type: 'json' };
import nb from './recordings-words/nb.json' with { type: 'json' };
import uk from './recordings-words/uk.json' with { type: 'json' };

export const recordingsWords = { en, uk, nb, ar };
