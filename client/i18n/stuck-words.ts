// Work that got stuck, in words for whoever keeps the machines: what wasn't done, what it means for people, what to look at.
import { wordsOf } from './messages.ts';
import en from './stuck-words/en.json';

const t = wordsOf(en);

interface Work {
  readonly what: string;
  readonly help: string;
}

const works: Readonly<Record<string, Work>> = {
  letters: {
    what: t('works.letters.what'),
    help: t('works.letters.help'),
  },
  'next-times': {
    what: t('works.next-times.what'),
    help: t('works.next-times.help'),
  },
  'calendar-sources': {
    what: t('works.calendar-sources.what'),
    help: t('works.calendar-sources.help'),
  },
  'calendar-sources-due': {
    what: t('works.calendar-sources-due.what'),
    help: t('works.calendar-sources-due.help'),
  },
};

export const workInWords = (queue: string): Work =>
  works[queue] ?? { what: t('workOfAKindThis', { queue }), help: t('lookIntoTheLog') };

const failures: Readonly<Record<string, string>> = {
  unknown: t('failures.unknown'),
  unfinished: t('failures.unfinished'),
  busy: t('failures.busy'),
  conflict: t('failures.conflict'),
  'not-found': t('failures.not-found'),
  malformed: t('failures.malformed'),
};

export const failureInWords = (code: string): string => failures[code] ?? t('itWasRefused');
