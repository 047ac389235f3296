// Who is there and what was agreed to, in words. `satisfies` makes a new code without words a type error.
import type {
  ConsentAnswer,
  ConsentFollowed,
  ConsentFrom,
  ConsentMode,
  Place,
  PresentAs,
} from '../../server/contract/on-record.ts';

export const placeWords = {
  'interview-room': 'Interview room',
  'observation-room': 'Observation room',
  remote: 'Elsewhere',
} satisfies Record<Place, string>;

export const presentAsWords = {
  interviewer: 'Interviewer',
  desk: 'Second interviewer',
  observer: 'Observer',
  prosecutor: 'Prosecutor',
  coordinator: 'Coordinator',
  interpreter: 'Interpreter',
  captioner: 'Captioner',
  supervisor: 'Supervisor',
  guardian: 'Guardian',
  'special-representative': 'Special representative',
  lawyer: 'Lawyer',
  'cultural-mediator': 'Cultural mediator',
  intermediary: 'Intermediary',
  'support-person': 'Support person',
  'foreign-authority': 'Foreign authority',
  technician: 'Technician',
  other: 'Somebody else',
} satisfies Record<PresentAs, string>;

export const consentFromWords = {
  child: 'The child',
  guardian: 'The guardian',
  'special-representative': 'The special representative',
} satisfies Record<ConsentFrom, string>;

export const consentModeWords = {
  video: 'picture and sound',
  sound: 'sound only',
  written: 'in writing',
} satisfies Record<ConsentMode, string>;

export const consentAnswerWords = {
  yes: 'agrees',
  no: 'objects',
  withdrawn: 'no longer agrees',
  'not-asked': 'was not asked',
} satisfies Record<ConsentAnswer, string>;

export const consentFollowedWords = {
  'sound-only': 'sound only was recorded',
  'written-only': 'it was written down only',
  'not-interviewed': 'there was no interview',
  stopped: 'the interview was stopped',
  'went-on-by-decision': 'it went on by decision',
} satisfies Record<ConsentFollowed, string>;
