// What identity refuses with: English as the code says it, and each sentence in the other languages.
import ar from './identity-words/ar.json' with { type: 'json' };
import en from './identity-words/en.json' with { type: 'json' };
import nb from './identity-words/nb.json' with { type: 'json' };
import uk from './identity-words/uk.json' with { type: 'json' };

export const identityWords = { en, uk, nb, ar };
