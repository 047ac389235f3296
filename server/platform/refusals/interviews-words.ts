// What interviews refuses with: English as the code says it, and each sentence in the other languages.
import ar from './interviews-words/ar.json' with { type: 'json' };
import en from './interviews-words/en.json' with { type: 'json' };
import nb from './interviews-words/nb.json' with { type: 'json' };
import uk from './interviews-words/uk.json' with { type: 'json' };

export const interviewsWords = { en, uk, nb, ar };
