// The closed lists of the contract in words. `satisfies` makes a new code without words a type error.
import type { SessionSummary } from '../../server/contract/cases.ts';
import type { Outcome } from '../../server/contract/desk.ts';
import type { Lacking, Lamp } from '../../server/contract/live.ts';
import type { MarkerAudience } from '../../server/contract/markers.ts';
import type { FoundIn, RecordingRow } from '../../server/contract/recordings.ts';
import type { Concern, Urgency } from '../../server/contract/referrals.ts';
import type { TalkAudience } from '../../server/contract/talk.ts';
import type { AgencyKind, Purpose } from '../../server/contract/values.ts';
import { wordsOf } from './messages.ts';
import en from './words/en.json';

const t = wordsOf(en);

export const agencyWords = {
  barnahus: t('agency.barnahus'),
  police: t('agency.police'),
  prosecution: t('agency.prosecution'),
  'child-protection': t('agency.child-protection'),
  health: t('agency.health'),
  defence: t('agency.defence'),
  court: t('agency.court'),
} satisfies Record<AgencyKind, string>;

/** With its kind, unless its name says so. */
export function agencyInWords({ name, kind }: { readonly name: string; readonly kind: AgencyKind }): string {
  const words = agencyWords[kind];
  return name.toLowerCase().includes(words.toLowerCase()) ? name : t('agencyWithKind', { name, kind: words });
}

export const concernWords = {
  'physical-violence': t('concern.physical-violence'),
  'sexual-abuse': t('concern.sexual-abuse'),
  neglect: t('concern.neglect'),
  'trafficking-sexual': t('concern.trafficking-sexual'),
  'trafficking-labour': t('concern.trafficking-labour'),
  'trafficking-forced-criminality': t('concern.trafficking-forced-criminality'),
  'trafficking-organ': t('concern.trafficking-organ'),
  'forced-marriage': t('concern.forced-marriage'),
  'armed-recruitment': t('concern.armed-recruitment'),
  online: t('concern.online'),
  witness: t('concern.witness'),
} satisfies Record<Concern, string>;

export const urgencyWords = {
  immediate: t('urgency.immediate'),
  days: t('urgency.days'),
  weeks: t('urgency.weeks'),
} satisfies Record<Urgency, string>;

export const audienceWords = {
  mine: t('audience.mine'),
  agency: t('audience.agency'),
  everyone: t('audience.everyone'),
} satisfies Record<MarkerAudience, string>;

export const talkAudienceWords = {
  everyone: audienceWords.everyone,
  agency: audienceWords.agency,
} satisfies Record<TalkAudience, string>;

export const outcomeWords = {
  asked: t('outcome.asked'),
  rephrased: t('outcome.rephrased'),
  deferred: t('outcome.deferred'),
  'already-answered': t('outcome.already-answered'),
  declined: t('outcome.declined'),
} satisfies Record<Outcome, string>;

export const purposeWords = {
  trial: t('purpose.trial'),
  'charging-decision': t('purpose.charging-decision'),
  investigation: t('purpose.investigation'),
  'child-protection': t('purpose.child-protection'),
  'quality-assurance': t('purpose.quality-assurance'),
  defence: t('purpose.defence'),
  'peer-review': t('purpose.peer-review'),
  administration: t('purpose.administration'),
} satisfies Record<Purpose, string>;

export const lampWords = {
  recording: t('lamp.recording'),
  'recording-one-copy': t('lamp.recording-one-copy'),
  'not-recording': t('lamp.not-recording'),
  masked: t('lamp.masked'),
} satisfies Record<Lamp['state'] | 'masked', string>;

export const sessionWords = {
  held: t('session.held'),
  scheduled: t('session.scheduled'),
  live: t('session.live'),
  ended: t('session.ended'),
  cancelled: t('session.cancelled'),
} satisfies Record<SessionSummary['state'], string>;

export const recordingWords = {
  requested: t('recording.requested'),
  recording: t('recording.recording'),
  stopping: t('recording.stopping'),
  sealed: t('recording.sealed'),
} satisfies Record<RecordingRow['state'], string>;

/** After “its”. */
export const foundWords = {
  agency: t('found.agency'),
  question: t('found.question'),
  marker: t('found.marker'),
  caption: t('found.caption'),
  exhibit: t('found.exhibit'),
  log: t('found.log'),
  transcript: t('found.transcript'),
} satisfies Record<FoundIn, string>;

const causes: Readonly<Record<string, string>> = {
  'rtp-loss': t('causes.rtp-loss'),
  'no-keyframe': t('causes.no-keyframe'),
  'sfu-crash': t('causes.sfu-crash'),
  'recorder-crash': t('causes.recorder-crash'),
  disk: t('causes.disk'),
  fsync: t('causes.fsync'),
  reconnect: t('causes.reconnect'),
  'no-source': t('causes.no-source'),
  paused: t('causes.paused'),
  masked: t('causes.masked'),
  'clock-step': t('causes.clock-step'),
  'capture-stall': t('causes.capture-stall'),
};
/** Why a span is missing; an unknown cause is shown as it came. */
export const causeInWords = (cause: string): string => causes[cause] ?? cause;

const trackNames: Readonly<Record<string, string>> = {
  'child-cam': t('track.child-cam'),
  'room-cam': t('track.room-cam'),
  'child-mic': t('track.child-mic'),
  'interviewer-mic': t('track.interviewer-mic'),
  'interpreter-mic': t('track.interpreter-mic'),
  earpiece: t('track.earpiece'),
};
export const trackInWords = (track: string): string => trackNames[track] ?? track;

const lackCures = {
  recorder: t('lackCures.recorder'),
  tracks: t('lackCures.tracks'),
  disk: t('lackCures.disk'),
} as const satisfies Record<Lacking, string>;

/** Why the media node didn't take a session, with what to do. */
export function refusalInWords(lacking: readonly Lacking[]): string {
  return t('startWasPressedButThe', { map: lacking.map((one) => lackCures[one]).join(' ') });
}

/** The lamp's reason code as a sentence with what to do; an unknown one is shown as it came. */
export function lampReasonInWords(reason: string): string {
  const [code = '', detail = ''] = reason.split(':');
  if (code === 'no-media') return t('noTrackArrivesFromThe', { track: trackInWords(detail) });
  if (code === 'vault-lost') return t('oneOfTheTwoDisks');
  if (code === 'node-away') return t('theServerDoesntHearFrom');
  return reason;
}
