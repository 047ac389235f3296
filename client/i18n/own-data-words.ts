// One's own data in words: what was consulted, and how an appointment stands.
import type { OwnConsultation, OwnData } from '../../server/contract/own-data.ts';
import { wordsOf } from './messages.ts';
import en from './own-data-words/en.json';
import { purposeWords } from './words.ts';

const t = wordsOf(en);

export const consultationWords = {
  recording: t('consultation.recording'),
  exhibit: t('consultation.exhibit'),
  'missed-minutes': t('consultation.missed-minutes'),
  'recording-log': t('consultation.recording-log'),
  identity: t('consultation.identity'),
  'export-asked': t('consultation.export-asked'),
  export: t('consultation.export'),
} satisfies Record<OwnConsultation['kind'], string>;

export const sittingWords = {
  held: t('sitting.held'),
  scheduled: t('sitting.scheduled'),
  live: t('sitting.live'),
  ended: t('sitting.ended'),
  cancelled: t('sitting.cancelled'),
} satisfies Record<OwnData['sessions'][number]['state'], string>;

const others: Readonly<Record<string, string>> = {
  administration: t('others.administration'),
  'live-observation': t('others.live-observation'),
  interview: t('others.interview'),
  safekeeping: t('others.safekeeping'),
};

export function whyInWords(code: string): string {
  const known: Readonly<Record<string, string>> = { ...others, ...purposeWords };
  return known[code] ?? code;
}
