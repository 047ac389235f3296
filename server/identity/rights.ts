// Who may do what, as tables: for each act the roles that may, by what they must have them on. `policy.ts` decides by them; `matrix/`
// says the same by address, for whoever reviews it.
import type { Role } from '../contract/values.ts';

export type Roles = readonly Role[] | 'everyone';

/** By role of the person. */
const onTheHouse = {
  'account.manage': ['administrator'],
  'account.invite': ['administrator'],
  'referral.create': ['coordinator'],
  'referral.list': ['coordinator'],
  'referral.match': ['coordinator'],
  'case.open': ['coordinator'],
  'people.list': ['coordinator'],
  'agency.list': ['coordinator', 'administrator'],
  'register.read': ['coordinator', 'administrator'],
  'qualification.manage': ['administrator'],
  'room.manage': ['administrator'],
  'planning.manage': ['administrator'],
  'protocol.manage': ['administrator'],
  /** the words of the sheet for children */
  'sheet.manage': ['coordinator', 'administrator'],
  'stuck-work.manage': ['administrator'],
  'practice.book': ['coordinator'],
  'waiting.read': ['coordinator'],
  'room.list': 'everyone',
  'glass.break': ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'],
  'glass.review': ['supervisor'],
  'outbox.read': ['coordinator', 'administrator'],
  'calendar.own': [
    ...['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian', 'interpreter', 'captioner'],
    ...['supervisor', 'auditor', 'administrator'],
  ],
  /** what one keeps oneself: an empty list for whoever keeps nothing */
  'retention.list': ['custodian'],
  /** counts alone, small ones hidden */
  'figures.read': ['coordinator', 'custodian', 'supervisor'],
  /** the whole custody log, under pseudonyms; whoever sits with the child has it from no other role */
  'log.consult': ['supervisor', 'auditor'],
  'release.recipients': ['prosecutor', 'custodian'],
  'released.own': ['recipient'],
  'package.import': ['custodian'],
  /** an imported package's export: asked for by one of them, approved by another */
  'imported.ask': ['prosecutor', 'custodian'],
  /** how long an imported package is kept, what holds it and how it ends */
  'custody.read': ['prosecutor', 'custodian', 'auditor'],
  'retention.assign': ['custodian'],
  'hold.manage': ['prosecutor', 'custodian'],
  'recording.destroy': ['custodian'],
  'recording.list': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
} as const satisfies Record<string, Roles>;

/** By role of the person; oneself may always, except a room's device. */
const onAPerson = {
  'availability.read': ['coordinator', 'administrator'],
  'availability.manage': ['administrator'],
} as const satisfies Record<string, Roles>;

/** By role of an active assignment on the case. */
const onACase = {
  'case.read': 'everyone',
  'case.close': ['coordinator'],
  'case.reopen': ['coordinator'],
  'safeguard.enter': ['coordinator'],
  'safeguard.open': ['coordinator'],
  'diary.write': ['coordinator', 'interviewer'],
  'clock.set': ['coordinator'],
  'child-time.enter': ['coordinator'],
  'wishes.record': ['coordinator', 'interviewer'],
  'child-words.read': ['coordinator', 'interviewer'],
  'need.enter': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor'],
  'need.arrange': ['desk'],
  'plan.save': ['coordinator', 'interviewer', 'desk'],
  'assignment.grant': ['coordinator'],
  'assignment.revoke': ['coordinator'],
  'tie.list': ['coordinator'],
  'tie.declare': ['coordinator'],
  'tie.withdraw': ['coordinator'],
  'interview.book': ['coordinator'],
  'referral.join': ['coordinator'],
  'identity.open': ['coordinator'],
  /** two of them, each with a sign-in of their own */
  'child-key.destroy': ['custodian'],
  /** legal holds on all of the case */
  'hold.read': ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian', 'auditor'],
  'hold.manage': ['custodian', 'prosecutor'],
  'ledger.read': 'everyone',
  'referrals.read': 'everyone',
  'needs.read': 'everyone',
  'topics.read': 'everyone',
  'detail.open': ['interviewer'],
  'contact.enter': ['coordinator'],
  'supplementary.authorise': ['coordinator'],
  'interview.extend': ['coordinator'],
  'times.find': ['coordinator'],
} as const satisfies Record<string, Roles>;

/** By what one is booked as; a room's station stands in for its room. */
const onASession = {
  'session.read': 'everyone',
  'session.join': ['interviewer', 'desk', 'observer', 'prosecutor', 'captioner', 'interpreter', 'room-station'],
  'session.start': ['interviewer', 'desk'],
  'session.end': ['interviewer', 'desk'],
  'phase.enter': ['interviewer', 'desk'],
  'break.begin': ['interviewer', 'desk'],
  'break.end': ['interviewer', 'desk'],
  /** what the house allows besides is the session's to ask */
  'mask.begin': ['desk'],
  'mask.end': ['desk'],
  'stop.signal': ['interviewer', 'desk'],
  'question.propose': ['observer', 'prosecutor', 'desk'],
  'question.withdraw': ['observer', 'prosecutor', 'desk'],
  'question.edit': ['desk'],
  'question.merge': ['desk'],
  'question.move': ['desk'],
  'question.relay': ['desk'],
  'question.settle': ['interviewer', 'desk'],
  'coverage.tick': ['desk'],
  'coverage.open': ['interviewer', 'desk'],
  'note.write': ['desk'],
  'question.lint': ['observer', 'prosecutor', 'desk'],
  'present.say': ['interviewer', 'desk'],
  'consent.record': ['interviewer', 'desk'],
  'marker.read': ['desk', 'observer', 'prosecutor'],
  'marker.write': ['desk', 'observer', 'prosecutor'],
  /** read and given by whoever watches */
  'undertaking.give': ['desk', 'observer', 'prosecutor', 'captioner'],
  'attendance.read': ['desk'],
  'missed.watch': ['desk', 'observer', 'prosecutor'],
  'talk.read': ['desk', 'observer', 'prosecutor', 'captioner'],
  'talk.write': ['desk', 'observer', 'prosecutor', 'captioner'],
  'talk.speak': ['desk', 'observer', 'prosecutor', 'captioner'],
  'caption.read': ['desk', 'observer', 'prosecutor', 'captioner'],
  'caption.write': ['captioner'],
  'exhibit.read': ['interviewer', 'desk'],
  'exhibit.write': ['interviewer', 'desk'],
  'notes.write': ['interviewer'],
  'preflight.read': ['room-station', 'interviewer', 'desk'],
  'preflight.report': ['room-station'],
  'preflight.override': ['desk'],
  'safety-copy.keep': ['room-station'],
  'debrief.write': ['interviewer', 'desk', 'observer', 'prosecutor', 'captioner'],
} as const satisfies Record<string, Roles>;

/** By role of an active assignment on the recording's case, or by what one was booked as. */
const onARecording = {
  'recording.read': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
  'recording.view': ['interviewer', 'desk', 'observer', 'prosecutor', 'custodian'],
  /** copies by an edit list, and for courts */
  'copy.order': ['prosecutor', 'custodian'],
  /** for colleagues to learn by, for a time */
  'peer-copy.order': ['interviewer', 'custodian'],
  /** by type, to learn by; each reads what the others coded */
  'utterances.code': ['interviewer', 'desk'],
  'recording.export': ['custodian'],
  'transcript.write': ['interviewer', 'desk', 'prosecutor', 'custodian'],
  'transcript.sign': ['interviewer', 'prosecutor', 'custodian'],
  /** asked for by one of them, approved by another */
  'export.ask': ['prosecutor', 'custodian'],
  /** how long it is kept */
  'retention.assign': ['custodian'],
  /** set by one, released by two of them */
  'hold.manage': ['custodian', 'prosecutor'],
  /** two of them, each with a sign-in of their own */
  'recording.destroy': ['custodian'],
  /** to people outside: asked for by one of them, approved by another */
  'release.ask': ['prosecutor', 'custodian'],
  /** by a release alone, while it is open: policy.ts looks at no tie for it */
  'release.watch': ['recipient'],
  /** further questions that a recipient asks for */
  'outside-question.read': ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'],
  'outside-question.settle': ['coordinator', 'desk', 'prosecutor'],
  /** an auditor reads the log and sees no recording */
  'custody.read': ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian', 'auditor'],
  /** the team's own words on how it went: theirs and the house's, nobody's outside */
  'debrief.read': ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'captioner'],
  /** the recording log, from the beginning of the session on */
  'log.read': ['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'],
} as const satisfies Record<string, Roles>;

/** Only for somebody who has just proved by passkey or code that it is them (rules.ts says how long that counts). */
export const stepUp: ReadonlySet<string> = new Set([
  'recording.export',
  'transcript.sign',
  'package.import',
  'account.invite',
  'child-key.destroy',
] satisfies Action[]);
export const rights = {
  house: onTheHouse,
  person: onAPerson,
  case: onACase,
  session: onASession,
  recording: onARecording,
};

export type Action =
  | keyof typeof onTheHouse
  | keyof typeof onAPerson
  | keyof typeof onACase
  | keyof typeof onASession
  | keyof typeof onARecording;
