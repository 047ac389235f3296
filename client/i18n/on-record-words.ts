// Who is there and what was agreed to, in words. `satisfies` makes a new code without words a type error.
import type {
  ConsentAnswer,
  ConsentFollowed,
  ConsentFrom,
  ConsentMode,
  Place,
  PresentAs,
} from '../../server/contract/on-record.ts';
import { wordsOf } from './messages.ts';
import en from './on-record-words/en.json';

const t = wordsOf(en);

export const placeWords = {
  'interview-room': t('place.interview-room'),
  'observation-room': t('place.observation-room'),
  remote: t('place.remote'),
} satisfies Record<Place, string>;

export const presentAsWords = {
  interviewer: t('presentAs.interviewer'),
  desk: t('presentAs.desk'),
  observer: t('presentAs.observer'),
  prosecutor: t('presentAs.prosecutor'),
  coordinator: t('presentAs.coordinator'),
  interpreter: t('presentAs.interpreter'),
  captioner: t('presentAs.captioner'),
  supervisor: t('presentAs.supervisor'),
  guardian: t('presentAs.guardian'),
  'special-representative': t('presentAs.special-representative'),
  lawyer: t('presentAs.lawyer'),
  'cultural-mediator': t('presentAs.cultural-mediator'),
  intermediary: t('presentAs.intermediary'),
  'support-person': t('presentAs.support-person'),
  'foreign-authority': t('presentAs.foreign-authority'),
  technician: t('presentAs.technician'),
  other: t('presentAs.other'),
} satisfies Record<PresentAs, string>;

export const consentFromWords = {
  child: t('consentFrom.child'),
  guardian: t('consentFrom.guardian'),
  'special-representative': t('consentFrom.special-representative'),
} satisfies Record<ConsentFrom, string>;

export const consentModeWords = {
  video: t('consentMode.video'),
  sound: t('consentMode.sound'),
  written: t('consentMode.written'),
} satisfies Record<ConsentMode, string>;

export const consentAnswerWords = {
  yes: t('consentAnswer.yes'),
  no: t('consentAnswer.no'),
  withdrawn: t('consentAnswer.withdrawn'),
  'not-asked': t('consentAnswer.not-asked'),
} satisfies Record<ConsentAnswer, string>;

export const consentFollowedWords = {
  'sound-only': t('consentFollowed.sound-only'),
  'written-only': t('consentFollowed.written-only'),
  'not-interviewed': t('consentFollowed.not-interviewed'),
  stopped: t('consentFollowed.stopped'),
  'went-on-by-decision': t('consentFollowed.went-on-by-decision'),
} satisfies Record<ConsentFollowed, string>;
