// The words of referrals, the ledger, safeguards, the diary and the clock. `satisfies` makes a code without words a type error.
import type { z } from 'zod';
import type { CloseReason, ReopenReason } from '../../server/contract/cases.ts';
import type { contactKind, Ledger, PlanReason, recordedAs } from '../../server/contract/ledger.ts';
import type {
  accommodation,
  ChildNeed,
  familyTracing,
  indicators,
  MatchReason,
  source,
} from '../../server/contract/referrals.ts';
import type {
  caseStep,
  conflictAnswer,
  DelayCode,
  diaryTopic,
  legalBasis,
  MissingCode,
  SafeguardKind,
  understood,
  Waiting,
  WaitingCode,
  WantingCode,
} from '../../server/contract/safeguards.ts';
import { urgencyWords } from './words.ts';

export const sourceWords = {
  agency: 'an agency',
  school: 'school or nursery',
  health: 'health service',
  family: 'the family',
  child: 'the child',
  neighbour: 'neighbour or friend',
  hotline: 'hotline',
  border: 'border or immigration',
  'reception-centre': 'reception centre',
} satisfies Record<z.infer<typeof source>, string>;

export const closeWords = {
  finished: 'Everything is done',
  'no-interview-needed': 'No interview is needed',
  'handled-elsewhere': 'It is handled elsewhere',
  'child-not-reachable': 'The child can’t be reached',
  'referral-withdrawn': 'The referral was withdrawn',
  'opened-by-mistake': 'It was opened by mistake',
} satisfies Record<CloseReason, string>;

export const reopenWords = {
  'new-information': 'Something new is known',
  'further-questions': 'There are further questions',
  'child-reachable': 'The child can be reached again',
  'closed-by-mistake': 'It was closed by mistake',
} satisfies Record<ReopenReason, string>;

export const planWords = {
  'short-sittings': 'The child needs short sittings',
  'child-tired': 'The child grew tired',
  'more-to-tell': 'The child has more to tell',
  'language-takes-longer': 'It takes longer through an interpreter',
  interrupted: 'The sitting was interrupted',
  'fewer-needed': 'Fewer are needed',
} satisfies Record<PlanReason, string>;

export const caseStateWords: Readonly<Record<string, string>> = {
  open: 'open, not booked yet',
  scheduled: 'booked',
  live: 'the child is being heard',
  heard: 'heard',
  closed: 'closed',
};

export const familyTracingWords = {
  'not-needed': 'Not needed',
  needed: 'Needed',
  'under-way': 'Under way',
  found: 'Family found',
  'not-safe': 'Contact would not be safe',
} satisfies Record<z.infer<typeof familyTracing>, string>;

export const accommodationWords = {
  'safe-at-home': 'Safe at home',
  'elsewhere-safe': 'Safe elsewhere',
  needed: 'A safe place is needed',
  unsafe: 'Not safe now',
  unknown: 'Not known',
} satisfies Record<z.infer<typeof accommodation>, string>;

export const needWords = {
  interpreter: 'An interpreter',
  'cultural-mediator': 'A cultural mediator',
  intermediary: 'An intermediary',
  'sign-language': 'Sign language',
  'hearing-loop': 'A hearing loop',
  'low-vision': 'Help with low vision',
  wheelchair: 'A wheelchair’s way in',
  'few-words': 'Few and plain words',
  'short-sittings': 'Short sittings',
  medication: 'Medication at set times',
  'somebody-near': 'Somebody trusted nearby',
} satisfies Record<ChildNeed, string>;

type Indicator = (typeof indicators)[keyof typeof indicators][number];
export const indicatorWords = {
  'injury-seen': 'an injury was seen',
  'injury-told': 'told of an injury',
  'fear-of-somebody': 'afraid of somebody',
  weapon: 'a weapon',
  'told-somebody': 'told somebody',
  'sexualised-behaviour': 'sexualised behaviour',
  'images-found': 'images were found',
  'without-food': 'without food',
  'without-shelter': 'without shelter',
  'without-care': 'without care',
  'without-school': 'kept from school',
  'moved-by-others': 'moved about by others',
  'controlled-by-others': 'controlled by others',
  'documents-taken': 'documents were taken',
  debt: 'in debt to somebody',
  'unknown-adult': 'with an unknown adult',
  hotel: 'found in a hotel',
  works: 'works',
  'without-pay': 'works without pay',
  'carries-goods': 'carries goods for others',
  'begs-or-steals': 'begs or steals for others',
  'medical-tests': 'medical tests without reason',
  scar: 'a scar',
  'journey-planned': 'a journey is planned',
  engaged: 'engaged',
  'out-of-school': 'out of school',
  married: 'married',
  'contact-with-group': 'in contact with a group',
  'was-with-group': 'was with a group',
  propaganda: 'propaganda',
  'images-shared': 'images were shared',
  threatened: 'threatened',
  groomed: 'groomed',
  paid: 'paid',
  saw: 'saw it',
  heard: 'heard it',
  'was-told': 'was told of it',
} satisfies Record<Indicator, string>;

export const matchWords = {
  'same-birth-date': 'same birth date',
  'birth-date-off': 'birth date a little off',
  'birth-date-swapped': 'day and month swapped',
  'birth-date-unknown': 'a birth date isn’t known',
  'other-birth-date': 'another birth date',
  'name-same': 'same name',
  'name-spelled-otherwise': 'name spelled otherwise',
  'name-transliterated': 'name transliterated',
  'name-order-swapped': 'given and family name swapped',
  'name-part-same': 'part of the name is the same',
  alias: 'a name also used',
  phone: 'same telephone',
  guardian: 'same guardian',
  sibling: 'may be a sister or brother',
} satisfies Record<MatchReason['code'], string>;

export const contactWords = {
  'first-response': 'First response',
  conversation: 'Conversation',
  'medical-history': 'Medical history',
  interview: 'Interview elsewhere',
  'court-testimony': 'Testimony in court',
  'coordinated-interview': 'The one interview',
  'supplementary-interview': 'Supplementary interview',
} satisfies Record<z.infer<typeof contactKind> | Ledger['lines'][number]['kind'], string>;

export const recordedWords = {
  none: 'not recorded',
  notes: 'notes only',
  sound: 'sound recorded',
  video: 'picture and sound recorded',
} satisfies Record<z.infer<typeof recordedAs>, string>;

export const authorityWords = {
  court: 'Court',
  prosecution: 'Prosecution',
  'defence-request': 'Defence request',
  'child-protection': 'Child protection',
  'foreign-authority': 'Foreign authority',
} as const;

export const safeguardWords = {
  guardian: 'Guardian',
  'special-representative': 'Special representative',
  lawyer: 'Lawyer',
  interpreter: 'Interpreter',
  'cultural-mediator': 'Cultural mediator',
  intermediary: 'Intermediary',
  'support-person': 'Support person',
  'foreign-authority': 'Foreign authority',
} satisfies Record<SafeguardKind, string>;

export const conflictWords = {
  none: 'no conflict of interest',
  declared: 'conflict of interest declared',
  'not-asked': 'conflict of interest not asked yet',
} satisfies Record<z.infer<typeof conflictAnswer>, string>;

export const basisWords = {
  eio: 'European Investigation Order',
  jit: 'Joint investigation team',
  mla: 'Mutual legal assistance',
  other: 'Another legal basis',
} satisfies Record<z.infer<typeof legalBasis>, string>;

export const topicWords = {
  rights: 'The child’s rights',
  'who-will-be-there': 'Who will be there',
  'who-watches': 'Who watches',
  'how-it-is-recorded': 'How it is recorded',
  'you-may-say-no': '“You may say no, stop, don’t know”',
  'what-happens-next': 'What happens next',
  results: 'What came of it',
  protection: 'Protection',
  compensation: 'Compensation',
  'sheet-handed-out': 'The information sheet was handed out',
} satisfies Record<z.infer<typeof diaryTopic>, string>;

export const understoodWords = {
  yes: 'understood',
  partly: 'partly understood',
  no: 'not understood',
  'not-asked': 'not asked whether understood',
} satisfies Record<z.infer<typeof understood>, string>;

export const stepWords = { referral: 'Referral', interview: 'Interview', report: 'Report' } satisfies Record<
  z.infer<typeof caseStep>,
  string
>;

export const missingWords = {
  'guardian-missing': 'Nobody stands beside the child: a guardian or special representative is needed.',
  'representative-missing': 'A special representative is needed.',
  'lawyer-missing': 'The child is also a suspect: a lawyer is needed.',
  'non-punishment-note-missing': 'The note on non-punishment is missing.',
  'interpreter-missing': 'An interpreter is needed.',
  'cultural-mediator-missing': 'A cultural mediator is needed.',
  'intermediary-missing': 'An intermediary is needed.',
  'support-person-missing': 'Somebody trusted nearby is needed.',
  'family-tracing-missing': 'Nobody has begun to look for the child’s family.',
} satisfies Record<MissingCode, string>;

/** What keeps somebody beside the child from counting, as part of a sentence. */
export const wantingWords = {
  'conflict-not-asked': 'conflict of interest not asked yet',
  'conflict-declared': 'conflict of interest declared',
  'not-appointed': 'the day of the appointment isn’t entered',
  'not-vetted': 'not vetted',
  'family-not-asked': 'not asked yet whether they are of the family',
  family: 'of the family',
  'language-not-said': 'the language isn’t entered',
  'other-language': 'doesn’t speak a language of the child',
  'no-reference': 'the reference of the legal basis isn’t entered',
  'not-yet-valid': 'not valid yet',
  lapsed: 'no longer valid',
  ended: 'ended',
} satisfies Record<WantingCode, string>;

/** What a case waits for, after the name of who holds it up. */
export const delayWords = {
  guardian: 'a guardian',
  representative: 'a special representative',
  lawyer: 'a lawyer',
  'non-punishment-note': 'the note on non-punishment',
  interpreter: 'an interpreter',
  'cultural-mediator': 'a cultural mediator',
  intermediary: 'an intermediary',
  'support-person': 'somebody trusted nearby',
  'family-tracing': 'looking for the family',
  'information-needs': 'what they need to learn',
  availability: 'when they can be there',
  vetting: 'vetting',
  decision: 'a decision',
  documents: 'documents',
  matching: 'whether the child is known',
  time: 'a time',
  answer: 'an answer to the invitation',
  replacement: 'somebody instead of who can’t come',
  report: 'the report',
} satisfies Record<DelayCode, string>;

export const waitingWords = {
  'information-overdue': 'The child should have been told',
  'information-due': 'The child should be told',
  'referral-unmatched': 'A referral waits',
  'hold-expires': 'A held time expires',
  'deadline-near': 'A deadline is near',
  'deadline-passed': 'A deadline has passed',
  'party-declined': 'Somebody needed can’t come',
  'request-overdue': 'An agency hasn’t answered in time',
  'safeguard-missing': 'A safeguard is missing',
} satisfies Record<WaitingCode, string>;

/** Which of them it is, after a colon. */
export const waitingDetailWords = {
  ...topicWords,
  ...stepWords,
  ...urgencyWords,
  ...delayWords,
  ...missingWords,
  // The same word for a step and for what is waited for.
  report: stepWords.report,
} satisfies Record<NonNullable<Waiting[number]['detail']>, string>;
