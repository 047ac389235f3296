// The closed lists of the contract in words. `satisfies` makes a new code without words a type error.
import type { SessionSummary } from '../../server/contract/cases.ts';
import type { Outcome } from '../../server/contract/desk.ts';
import type { Lacking, Lamp } from '../../server/contract/live.ts';
import type { MarkerAudience } from '../../server/contract/markers.ts';
import type { FoundIn, RecordingRow } from '../../server/contract/recordings.ts';
import type { Concern, Urgency } from '../../server/contract/referrals.ts';
import type { TalkAudience } from '../../server/contract/talk.ts';
import type { AgencyKind, Purpose, Role } from '../../server/contract/values.ts';

export const roleWords = {
  coordinator: 'coordinator',
  interviewer: 'interviewer',
  desk: 'question desk',
  observer: 'observer',
  prosecutor: 'prosecutor',
  custodian: 'custodian',
  interpreter: 'interpreter',
  captioner: 'captioner',
  supervisor: 'supervisor',
  auditor: 'auditor',
  administrator: 'administrator',
  recipient: 'recipient',
  'room-station': 'room station',
} satisfies Record<Role, string>;

export const agencyWords = {
  barnahus: 'Barnahus',
  police: 'police',
  prosecution: 'prosecution',
  'child-protection': 'child protection',
  health: 'health',
  defence: 'defence',
  court: 'court',
} satisfies Record<AgencyKind, string>;

/** With its kind, unless its name says so. */
export function agencyInWords({ name, kind }: { readonly name: string; readonly kind: AgencyKind }): string {
  const words = agencyWords[kind];
  return name.toLowerCase().includes(words.toLowerCase()) ? name : `${name} (${words})`;
}

export const concernWords = {
  'physical-violence': 'Physical violence',
  'sexual-abuse': 'Sexual abuse',
  neglect: 'Neglect',
  'trafficking-sexual': 'Trafficking for sexual exploitation',
  'trafficking-labour': 'Trafficking for labour',
  'trafficking-forced-criminality': 'Trafficking for forced criminality',
  'trafficking-organ': 'Trafficking for organ removal',
  'forced-marriage': 'Forced marriage',
  'armed-recruitment': 'Recruitment by an armed group',
  online: 'Online harm',
  witness: 'Witness to violence',
} satisfies Record<Concern, string>;

export const urgencyWords = {
  immediate: 'At once',
  days: 'Within days',
  weeks: 'Within weeks',
} satisfies Record<Urgency, string>;

export const audienceWords = {
  mine: 'Only you',
  agency: 'Your agency',
  everyone: 'Everyone who watches',
} satisfies Record<MarkerAudience, string>;

export const talkAudienceWords = {
  everyone: audienceWords.everyone,
  agency: audienceWords.agency,
} satisfies Record<TalkAudience, string>;

export const outcomeWords = {
  asked: 'Asked',
  rephrased: 'Rephrased',
  deferred: 'Deferred',
  'already-answered': 'Already answered',
  declined: 'Declined',
} satisfies Record<Outcome, string>;

export const purposeWords = {
  trial: 'Trial',
  'charging-decision': 'Charging decision',
  investigation: 'Investigation',
  'child-protection': 'Child protection',
  'quality-assurance': 'Quality assurance',
  defence: 'Defence',
  'peer-review': 'Peer review',
  administration: 'Administration',
} satisfies Record<Purpose, string>;

export const lampWords = {
  recording: 'Recording',
  'recording-one-copy': 'Recording, one copy only',
  'not-recording': 'Not recording',
  masked: 'Masked, on record',
} satisfies Record<Lamp['state'] | 'masked', string>;

export const sessionWords = {
  held: 'held, not yet confirmed',
  scheduled: 'booked',
  live: 'going on now',
  ended: 'ended',
  cancelled: 'cancelled',
} satisfies Record<SessionSummary['state'], string>;

export const recordingWords = {
  requested: 'not begun',
  recording: 'being recorded',
  stopping: 'being sealed',
  sealed: 'sealed',
} satisfies Record<RecordingRow['state'], string>;

/** After “its”. */
export const foundWords = {
  agency: 'agencies',
  question: 'questions',
  marker: 'markers',
  caption: 'captions',
  exhibit: 'exhibits',
  log: 'recording log',
  transcript: 'transcript',
} satisfies Record<FoundIn, string>;

const causes: Readonly<Record<string, string>> = {
  'rtp-loss': 'lost on the network',
  'no-keyframe': 'picture not decodable yet',
  'sfu-crash': 'the media process stopped',
  'recorder-crash': 'the recorder stopped',
  disk: 'disk failed',
  fsync: 'disk refused to keep it',
  reconnect: 'the room’s connection was lost',
  'no-source': 'nothing came from the camera or microphone',
  paused: 'paused, on record',
  masked: 'masked, on record',
  'clock-step': 'the clock was set',
  'capture-stall': 'the camera or microphone stood still',
};
/** Why a span is missing; an unknown cause is shown as it came. */
export const causeInWords = (cause: string): string => causes[cause] ?? cause;

const trackNames: Readonly<Record<string, string>> = {
  'child-cam': 'picture',
  'room-cam': 'picture of the whole room',
  'child-mic': 'sound',
  'interviewer-mic': 'sound of the interviewer',
  'interpreter-mic': 'sound of the interpreter',
  earpiece: 'earpiece of the interviewer',
};
export const trackInWords = (track: string): string => trackNames[track] ?? track;

const lackCures = {
  recorder: 'It has no recorder left: wait until another interview has ended there.',
  tracks:
    'It has no room for so many cameras and microphones: leave out one that the plan doesn’t require, or wait until another interview has ended there.',
  disk: 'Its disks are too full for the planned time: call who looks after the machines. Nothing that is kept is removed for it.',
} as const satisfies Record<Lacking, string>;

/** Why the media node didn't take a session, with what to do. */
export function refusalInWords(lacking: readonly Lacking[]): string {
  return `Start was pressed, but the media node can’t take this session: nothing is being recorded. ${lacking.map((one) => lackCures[one]).join(' ')} Then Start can be pressed again.`;
}

/** The lamp's reason code as a sentence with what to do; an unknown one is shown as it came. */
export function lampReasonInWords(reason: string): string {
  const [code = '', detail = ''] = reason.split(':');
  if (code === 'no-media')
    return `No ${trackInWords(detail)} arrives from the room. See whether the room station still publishes.`;
  if (code === 'vault-lost')
    return 'One of the two disks failed. The recording goes on with one copy; call who looks after the machines.';
  if (code === 'node-away') return 'The server doesn’t hear from the recorder, which goes on by itself.';
  return reason;
}
