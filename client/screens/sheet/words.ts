// The words of this folder, in the language of the page. The sheet itself is in the child's language: its words come from the server.
import { wordsOf } from '../../i18n/messages.ts';
import en from './words/en.json';

export const t = wordsOf(en);
