// The words of the certificate of destruction.
import { wordsOf } from '../../platform/words/words.ts';
import ar from './words/ar.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import nb from './words/nb.json' with { type: 'json' };
import uk from './words/uk.json' with { type: 'json' };

export type CertificateWords = keyof typeof en;
export const words = wordsOf<CertificateWords>({ en, uk, nb, ar });
