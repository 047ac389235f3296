// The words of this folder, in the language of the page.
import { wordsOf } from '../../i18n/messages.ts';
import en from './words/en.json';

export const t = wordsOf(en);
