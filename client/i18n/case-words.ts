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
import en from './case-words/en.json';
import { wordsOf } from './messages.ts';

const t = wordsOf(en);

export const sourceWords = {
  agency: t('source.agency'),
  school: t('source.school'),
  health: t('source.health'),
  family: t('source.family'),
  child: t('source.child'),
  neighbour: t('source.neighbour'),
  hotline: t('source.hotline'),
  border: t('source.border'),
  'reception-centre': t('source.reception-centre'),
} satisfies Record<z.infer<typeof source>, string>;

export const closeWords = {
  finished: t('close.finished'),
  'no-interview-needed': t('close.no-interview-needed'),
  'handled-elsewhere': t('close.handled-elsewhere'),
  'child-not-reachable': t('close.child-not-reachable'),
  'referral-withdrawn': t('close.referral-withdrawn'),
  'opened-by-mistake': t('close.opened-by-mistake'),
} satisfies Record<CloseReason, string>;

export const reopenWords = {
  'new-information': t('reopen.new-information'),
  'further-questions': t('reopen.further-questions'),
  'child-reachable': t('reopen.child-reachable'),
  'closed-by-mistake': t('reopen.closed-by-mistake'),
} satisfies Record<ReopenReason, string>;

export const planWords = {
  'short-sittings': t('plan.short-sittings'),
  'child-tired': t('plan.child-tired'),
  'more-to-tell': t('plan.more-to-tell'),
  'language-takes-longer': t('plan.language-takes-longer'),
  interrupted: t('plan.interrupted'),
  'fewer-needed': t('plan.fewer-needed'),
} satisfies Record<PlanReason, string>;

export const caseStateWords: Readonly<Record<string, string>> = {
  open: t('caseState.open'),
  scheduled: t('caseState.scheduled'),
  live: t('caseState.live'),
  heard: t('caseState.heard'),
  closed: t('caseState.closed'),
};

export const familyTracingWords = {
  'not-needed': t('familyTracing.not-needed'),
  needed: t('familyTracing.needed'),
  'under-way': t('familyTracing.under-way'),
  found: t('familyTracing.found'),
  'not-safe': t('familyTracing.not-safe'),
} satisfies Record<z.infer<typeof familyTracing>, string>;

export const accommodationWords = {
  'safe-at-home': t('accommodation.safe-at-home'),
  'elsewhere-safe': t('accommodation.elsewhere-safe'),
  needed: t('accommodation.needed'),
  unsafe: t('accommodation.unsafe'),
  unknown: t('accommodation.unknown'),
} satisfies Record<z.infer<typeof accommodation>, string>;

export const needWords = {
  interpreter: t('need.interpreter'),
  'cultural-mediator': t('need.cultural-mediator'),
  intermediary: t('need.intermediary'),
  'sign-language': t('need.sign-language'),
  'hearing-loop': t('need.hearing-loop'),
  'low-vision': t('need.low-vision'),
  wheelchair: t('need.wheelchair'),
  'few-words': t('need.few-words'),
  'short-sittings': t('need.short-sittings'),
  medication: t('need.medication'),
  'somebody-near': t('need.somebody-near'),
} satisfies Record<ChildNeed, string>;

type Indicator = (typeof indicators)[keyof typeof indicators][number];
export const indicatorWords = {
  'injury-seen': t('indicator.injury-seen'),
  'injury-told': t('indicator.injury-told'),
  'fear-of-somebody': t('indicator.fear-of-somebody'),
  weapon: t('indicator.weapon'),
  'told-somebody': t('indicator.told-somebody'),
  'sexualised-behaviour': t('indicator.sexualised-behaviour'),
  'images-found': t('indicator.images-found'),
  'without-food': t('indicator.without-food'),
  'without-shelter': t('indicator.without-shelter'),
  'without-care': t('indicator.without-care'),
  'without-school': t('indicator.without-school'),
  'moved-by-others': t('indicator.moved-by-others'),
  'controlled-by-others': t('indicator.controlled-by-others'),
  'documents-taken': t('indicator.documents-taken'),
  debt: t('indicator.debt'),
  'unknown-adult': t('indicator.unknown-adult'),
  hotel: t('indicator.hotel'),
  works: t('indicator.works'),
  'without-pay': t('indicator.without-pay'),
  'carries-goods': t('indicator.carries-goods'),
  'begs-or-steals': t('indicator.begs-or-steals'),
  'medical-tests': t('indicator.medical-tests'),
  scar: t('indicator.scar'),
  'journey-planned': t('indicator.journey-planned'),
  engaged: t('indicator.engaged'),
  'out-of-school': t('indicator.out-of-school'),
  married: t('indicator.married'),
  'contact-with-group': t('indicator.contact-with-group'),
  'was-with-group': t('indicator.was-with-group'),
  propaganda: t('indicator.propaganda'),
  'images-shared': t('indicator.images-shared'),
  threatened: t('indicator.threatened'),
  groomed: t('indicator.groomed'),
  paid: t('indicator.paid'),
  saw: t('indicator.saw'),
  heard: t('indicator.heard'),
  'was-told': t('indicator.was-told'),
} satisfies Record<Indicator, string>;

export const matchWords = {
  'same-birth-date': t('match.same-birth-date'),
  'birth-date-off': t('match.birth-date-off'),
  'birth-date-swapped': t('match.birth-date-swapped'),
  'birth-date-unknown': t('match.birth-date-unknown'),
  'other-birth-date': t('match.other-birth-date'),
  'name-same': t('match.name-same'),
  'name-spelled-otherwise': t('match.name-spelled-otherwise'),
  'name-transliterated': t('match.name-transliterated'),
  'name-order-swapped': t('match.name-order-swapped'),
  'name-part-same': t('match.name-part-same'),
  alias: t('match.alias'),
  phone: t('match.phone'),
  guardian: t('match.guardian'),
  sibling: t('match.sibling'),
} satisfies Record<MatchReason['code'], string>;

export const contactWords = {
  'first-response': t('contact.first-response'),
  conversation: t('contact.conversation'),
  'medical-history': t('contact.medical-history'),
  interview: t('contact.interview'),
  'court-testimony': t('contact.court-testimony'),
  'coordinated-interview': t('contact.coordinated-interview'),
  'supplementary-interview': t('contact.supplementary-interview'),
} satisfies Record<z.infer<typeof contactKind> | Ledger['lines'][number]['kind'], string>;

export const recordedWords = {
  none: t('recorded.none'),
  notes: t('recorded.notes'),
  sound: t('recorded.sound'),
  video: t('recorded.video'),
} satisfies Record<z.infer<typeof recordedAs>, string>;

export const authorityWords = {
  court: t('authority.court'),
  prosecution: t('authority.prosecution'),
  'defence-request': t('authority.defence-request'),
  'child-protection': t('authority.child-protection'),
  'foreign-authority': t('authority.foreign-authority'),
} as const;
export const authorityInWords = (code: string): string => authorityWords[code as keyof typeof authorityWords] ?? code;

export const safeguardWords = {
  guardian: t('safeguard.guardian'),
  'special-representative': t('safeguard.special-representative'),
  lawyer: t('safeguard.lawyer'),
  interpreter: t('safeguard.interpreter'),
  'cultural-mediator': t('safeguard.cultural-mediator'),
  intermediary: t('safeguard.intermediary'),
  'support-person': t('safeguard.support-person'),
  'foreign-authority': t('safeguard.foreign-authority'),
} satisfies Record<SafeguardKind, string>;

export const conflictWords = {
  none: t('conflict.none'),
  declared: t('conflict.declared'),
  'not-asked': t('conflict.not-asked'),
} satisfies Record<z.infer<typeof conflictAnswer>, string>;

export const basisWords = {
  eio: t('basis.eio'),
  jit: t('basis.jit'),
  mla: t('basis.mla'),
  other: t('basis.other'),
} satisfies Record<z.infer<typeof legalBasis>, string>;

export const topicWords = {
  rights: t('topic.rights'),
  'who-will-be-there': t('topic.who-will-be-there'),
  'who-watches': t('topic.who-watches'),
  'how-it-is-recorded': t('topic.how-it-is-recorded'),
  'you-may-say-no': t('topic.you-may-say-no'),
  'what-happens-next': t('topic.what-happens-next'),
  results: t('topic.results'),
  protection: t('topic.protection'),
  compensation: t('topic.compensation'),
  'sheet-handed-out': t('topic.sheet-handed-out'),
} satisfies Record<z.infer<typeof diaryTopic>, string>;

export const understoodWords = {
  yes: t('understood.yes'),
  partly: t('understood.partly'),
  no: t('understood.no'),
  'not-asked': t('understood.not-asked'),
} satisfies Record<z.infer<typeof understood>, string>;
