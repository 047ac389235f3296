// The words of times, lengths and weekly hours.
import en from './calendar-words/en.json';
import { wordsOf } from './messages.ts';

export const t = wordsOf(en);
