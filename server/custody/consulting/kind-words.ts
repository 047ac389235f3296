// What each kind of custody event says happened, in a few words of each language: nothing of what stands in it.
import { type EventType, eventTypes } from '../../../media/evidence/event-data.ts';
import type { Language } from '../../contract/languages.ts';
import { wordsOf } from '../../platform/words/words.ts';
import ar from './kind-words/ar.json' with { type: 'json' };
import en from './kind-words/en.json' with { type: 'json' };
import nb from './kind-words/nb.json' with { type: 'json' };
import uk from './kind-words/uk.json' with { type: 'json' };

export const say = wordsOf({ en, uk, nb, ar });

/** As they come in the alphabet of their codes, so that what belongs together stands together. A kind without words doesn't compile. */
export const kindsInWords = (language: Language): { kind: string; what: string }[] =>
  (Object.keys(eventTypes) as EventType[]).sort().map((kind) => ({ kind, what: say(language, `kind.${kind}`) }));
