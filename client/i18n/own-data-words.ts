// One's own data in words: what was consulted, and how an appointment stands.
import type { OwnConsultation, OwnData } from '../../server/contract/own-data.ts';
import { purposeWords } from './words.ts';

export const consultationWords = {
  recording: 'You opened a recording to watch it',
  exhibit: 'You opened an exhibit of a recording',
  'missed-minutes': 'You watched minutes that you had missed',
  'recording-log': 'You read a recording’s log',
  identity: 'You opened who a child is',
  'export-asked': 'You asked for an export',
  export: 'You exported a package',
} satisfies Record<OwnConsultation['kind'], string>;

export const sittingWords = {
  held: 'held for now',
  scheduled: 'scheduled',
  live: 'going on',
  ended: 'ended',
  cancelled: 'cancelled',
} satisfies Record<OwnData['sessions'][number]['state'], string>;

const others: Readonly<Record<string, string>> = {
  administration: 'work on the case',
  'live-observation': 'watching the interview',
  interview: 'conducting the interview',
  safekeeping: 'keeping it safe',
};

export function whyInWords(code: string): string {
  const known: Readonly<Record<string, string>> = { ...others, ...purposeWords };
  return known[code] ?? code;
}
