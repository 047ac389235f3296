// What the database itself refuses with, in its triggers: English as the migrations say it, and each sentence in the other languages.
import ar from './database-words/ar.json' with { type: 'json' };
import en from './database-words/en.json' with { type: 'json' };
import nb from './database-words/nb.json' with { type: 'json' };
import uk from './database-words/uk.json' with { type: 'json' };

export const databaseWords = { en, uk, nb, ar };
