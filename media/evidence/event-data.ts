// What each type of custody event carries, and what it may be about. An event can't be recorded with another's data:
// the types below follow from this table. Ids, integers and codes only; unknown keys are refused. What needs words goes
// behind `pii`.
import { about } from './about.ts';
import { caseEvents } from './case-events.ts';
import { copyEvents } from './copy-events.ts';
import { disclosureEvents } from './disclosure-events.ts';
import {
  markerAudience,
  maskEnding,
  maskReason,
  mediaMs,
  place,
  presentAs,
  questionOutcome,
  reference,
  role,
  subject,
  trackState,
  vaultId,
} from './event-codes.ts';
import { exhibitEvents } from './exhibit-events.ts';
import { GAP_CAUSES } from './gap-cause.ts';
import { keepingEvents } from './keeping-events.ts';
import { logEvents } from './log-events.ts';
import {
  code,
  flag,
  hash,
  instant,
  integer,
  list,
  natural,
  note,
  object,
  oneOf,
  type TypeOf,
  trackId,
  vkeyText,
} from './shape.ts';
import { watchingEvents } from './watching-events.ts';

const moment = object({}, { mediaMs });
const question = object({ question: reference }, { mediaMs });
const deskNote = object({ note: reference }, { mediaMs });
const meeting = { session: reference, room: reference, startsAt: instant, endsAt: instant };
const stretch = { fromMs: natural, toMs: natural };
const exportOf = { export: reference };
const recording = reference;

export const eventTypes = {
  ...caseEvents,
  ...watchingEvents,
  ...keepingEvents,
  ...copyEvents,
  ...disclosureEvents,

  /** over how many sittings the one interview is planned from now on */
  'interview.planned': about(['case'], object({ interview: reference, sittings: integer(1), reason: code })),
  'interview.scheduled': about(['case', 'session'], object(meeting, { interview: reference, practice: flag })),
  'interview.moved': about(['case', 'session'], object(meeting, { interview: reference, reason: code })),
  'interview.cancelled': about(
    ['case', 'session'],
    object({ session: reference }, { interview: reference, reason: code }),
  ),
  /** a declared tie takes the seat of somebody who is booked; withdrawn, it is theirs again */
  'seat.barred': about(['session'], object({ tie: reference, person: reference })),
  'seat.restored': about(['session'], object({ tie: reference, person: reference })),
  /** somebody whom no letter reaches was told by telephone, and what they said */
  'invitation.told': about(
    ['session'],
    object(
      { booking: reference, answer: oneOf('none', 'accepted', 'declined', 'tentative') },
      { safeguard: reference, person: reference },
    ),
  ),
  'invitation.answered': about(
    ['session'],
    object({ invitation: reference, answer: oneOf('accepted', 'declined', 'tentative') }, { person: reference }),
  ),

  /** what the room's checks said before the session */
  'preflight.passed': about(['session'], object({ passed: list(code, 16) })),
  /** the desk's word to start although `open` had not passed */
  'preflight.overridden': about(['session'], object({ open: list(code, 16), passed: list(code, 16) })),
  /** whether the room side could learn that somebody watches: the server's own trial before the session, with what it found */
  'hidden.checked': about(['session'], object({ passed: flag, faults: list(code, 8) })),
  /** recorded by the room itself while its way to the media node was lost: an exhibit of its own, beside the declared gap */
  'safetycopy.kept': about(
    ['session'],
    object(
      { recording, copy: reference, sha256: hash, bytes: integer(1), tracks: list(trackId, 16), durationMs: natural },
      { fromMs: natural },
    ),
  ),

  'session.started': about(
    ['session'],
    object(
      { practice: flag },
      {
        case: reference,
        interview: reference,
        room: reference,
        /** what it is held by, and SHA-256 of its canonical JSON: a later plan changes nothing */
        protocol: code,
        sha256: hash,
      },
    ),
  ),
  'session.ended': about(['session'], moment),
  'room.joined': about(['session'], object({ as: role }, { person: reference, mediaMs })),
  'room.left': about(['session'], object({ as: role }, { person: reference, mediaMs, reason: code })),
  'room.ejected': about(['session'], object({ person: reference, as: role }, { mediaMs, reason: code })),
  'room.denied': about(['session'], object({}, { as: role, person: reference, reason: code })),
  'phase.entered': about(['session'], object({ phase: code }, { mediaMs })),
  'break.started': about(['session'], moment),
  'break.ended': about(['session'], moment),
  /** nothing is recorded or shown from here on, until it is ended: a gap of the cause `masked` in each track */
  'mask.begun': about(['session'], object({ reason: maskReason, limitMs: integer(1) }, { mediaMs })),
  /** `mask`: the id of the event that began it */
  'mask.ended': about(['session'], object({ mask: reference, by: maskEnding }, { mediaMs })),
  /** the child gave the agreed signal to stop */
  'stop.signalled': about(['session'], moment),
  'question.proposed': about(['session'], question),
  'question.relayed': about(['session'], question),
  'question.outcome': about(['session'], object({ question: reference, outcome: questionOutcome }, { mediaMs })),
  /** by the desk, before it goes in; the author's words stay as they were */
  'question.edited': about(['session'], question),
  'question.moved': about(['session'], question),
  /** a new question that stands for several */
  'question.merged': about(['session'], object({ question: reference, merged: list(reference, 32) }, { mediaMs })),
  /** before it was relayed; what was merged into it stands by itself again */
  'question.withdrawn': about(['session'], question),
  /** `tick`: the id that it is taken back by */
  'need.ticked': about(['session'], object({ need: reference, tick: reference }, { question: reference, mediaMs })),
  'need.unticked': about(['session'], object({ need: reference, tick: reference }, { mediaMs })),
  /** what the child has mentioned, in the desk's words */
  'note.written': about(['session'], deskNote),
  'note.edited': about(['session'], deskNote),
  'note.struck': about(['session'], deskNote),

  /** as desk or interviewer said: `since` and `until` may lie before the event */
  'person.came': about(
    ['session'],
    object({ present: reference, place, as: presentAs, since: instant }, { person: reference, mediaMs }),
  ),
  'person.went': about(['session'], object({ present: reference, until: instant }, { mediaMs })),
  /** what was agreed to, by whom, for which kind of record; after an objection what was then done */
  'consent.recorded': about(
    ['session'],
    object({ consent: reference, from: code, mode: code, answer: code }, { followed: code, mediaMs }),
  ),

  /** a time-coded note of somebody who watches: who may read it, and where it stands; never a word of it */
  'marker.dropped': about(['session'], object({ marker: reference, audience: markerAudience, mediaMs })),
  'marker.written': about(['session'], object({ marker: reference, audience: markerAudience, version: integer(2) })),
  'marker.withdrawn': about(['session'], object({ marker: reference })),
  ...exhibitEvents,

  /** a session wasn't begun: its media node said what it lacks for it */
  'recording.refused': about(['session'], object({ lacking: list(oneOf('recorder', 'tracks', 'disk'), 8) })),
  /** about the session, so that no package of a session can hide a second recording */
  'recording.started': about(
    ['session'],
    object({ recording, practice: flag, tracks: list(trackId, 64), keyCommit: hash, node: vkeyText }),
  ),
  'recording.progress': about(
    ['evidence'],
    object({
      recording,
      note,
      vaults: list(object({ id: vaultId, state: oneOf('ok', 'lost') }), 8),
    }),
  ),
  'recording.gap': about(
    ['evidence'],
    object(
      { recording, track: trackId, pts: natural, dur: integer(1), cause: oneOf(...GAP_CAUSES) },
      { lost: natural },
    ),
  ),
  /** `lastSeq`: last line kept; `validBytes` of file `no`, `tailBytes` behind them */
  'recording.recovered': about(
    ['evidence'],
    object(
      { recording, track: trackId, fence: natural },
      { no: natural, lastSeq: natural, validBytes: natural, tailBytes: natural, vault: vaultId },
    ),
  ),
  /** what was seen and heard of a track from `sinceMs` on, told at `mediaMs`; `unwatched`: nobody looked */
  'track.judged': about(
    ['evidence'],
    object({ recording, track: trackId, state: trackState, sinceMs: natural, mediaMs: natural }),
  ),
  'recording.sealed': about(['evidence'], object({ recording, note })),
  'vault.lost': about(
    ['evidence'],
    object({ recording, vault: vaultId }, { cause: code, track: trackId, no: natural }),
  ),
  /** files put in place from another vault's; `mended`: each with how it was found and SHA-256 of what stands there now */
  'vault.repaired': about(
    ['evidence'],
    object(
      { recording, vault: vaultId, files: natural },
      {
        from: vaultId,
        mended: list(
          object(
            { what: oneOf('manifest', 'key', 'records'), found: oneOf('missing', 'short', 'damaged'), sha256: hash },
            { track: trackId, no: natural },
          ),
          256,
        ),
      },
    ),
  ),

  'evidence.viewed': about(
    ['evidence'],
    /** `exhibit`: of what was shown or made; `copy` is then its file; `what`: read beside the recording, not it */
    object(
      {},
      {
        ...stretch,
        copy: reference,
        viewing: reference,
        exhibit: reference,
        what: oneOf('recording-log', 'transcript'),
      },
    ),
  ),

  'export.requested': about(['evidence'], object(exportOf, { recipient: reference })),
  'export.approved': about(['evidence'], object(exportOf)),
  'export.refused': about(['evidence'], object(exportOf, { reason: code })),
  /** `payload`: SHA-256 of manifest-sha256.txt; `heads`: last event of every other subject in the package */
  'export.exported': about(
    ['evidence'],
    object(
      { payload: hash, heads: list(object({ subject, seq: natural, hash }), 1_000) },
      {
        export: reference,
        /** `key`: the data key; `payload`: what was recorded, of one track or of all */
        withheld: list(object({ recording, what: oneOf('key', 'payload') }, { track: trackId }), 256),
      },
    ),
  ),

  'breakglass.opened': about(['evidence', 'case', 'session'], object({ breakglass: reference, until: instant })),
  'breakglass.reviewed': about(
    ['evidence', 'case', 'session'],
    object({ breakglass: reference, outcome: oneOf('upheld', 'refused') }),
  ),

  ...logEvents,
} as const;

export type EventType = keyof typeof eventTypes;
export type EventData<T extends EventType> = TypeOf<(typeof eventTypes)[T]['data']>;
export type EventSubjectKind<T extends EventType> = (typeof eventTypes)[T]['subjects'][number];

export function isEventType(text: string): text is EventType {
  return Object.hasOwn(eventTypes, text);
}
