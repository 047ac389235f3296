// The words of referrals, cases, the ledger, safeguards and the diary. `satisfies` makes a code without words a type error.
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
  conflictAnswer,
  diaryTopic,
  legalBasis,
  SafeguardKind,
  understood,
} from '../../server/contract/safeguards.ts';

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
export const authorityInWords = (code: string): string => authorityWords[code as keyof typeof authorityWords] ?? code;

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
