// What disclosure refuses with: English as the code says it, and each sentence in the other languages.
import ar from './disclosure-words/ar.json' with { type: 'json' };
import en from './disclosure-words/en.json' with { type: 'json' };
import nb from './disclosure-words/nb.json' with { type: 'json' };
import uk from './disclosure-words/uk.json' with { type: 'json' };

export const disclosureWords = { en, uk, nb, ar };
