// What keeps the rows of each table from the app's role, reviewed table by table: the second wall, in PostgreSQL itself, behind `policy.ts`.
// The policies stand in prisma/migrations; a test holds this list against the database, so that a table that nobody thought about fails
// the build. Says what is let through, never what somebody may do with it.

import type { Role } from '../../contract/values.ts';

/** Whose tie lets a row be seen, and by which name the policy goes. Which parts of the house see it too stands in `parts.ts`. */
type Tie = 'case' | 'session' | 'recording' | 'child';
export type Wall =
  | {
      readonly by: Tie /** to a coordinator while it waits for a case */;
      readonly alsoWaiting?: true;
      readonly alsoOwn?: string;
    }
  /** as the row of this table that it belongs to */
  | { readonly with: string }
  /** by the recording; of a package that another centre made, as that package */
  | { readonly by: 'evidence' }
  /** of the session that the row itself is, by what it bears: one that is being written isn't found yet */
  | { readonly by: 'sitting' }
  /** by the case or the recording that a text names; and the asker's own */
  | { readonly by: 'subject'; readonly alsoOwn: string }
  /** nobody's to read: parts of the house alone see it */
  | { readonly house: string }
  /** only the person's whom this column names */
  | { readonly own: string }
  /** of no case: by what somebody is in the house */
  | { readonly as: readonly Role[] }
  /** no row of a case, or nothing about one: why the app's role is given all of it */
  | { readonly open: string };

const ofCase: Wall = { by: 'case' };
const ofSession: Wall = { by: 'session' };
const ofRecording: Wall = { by: 'recording' };
const ofEvidence: Wall = { by: 'evidence' };
/** What waits for a case is any coordinator's to take; who is known already is found by a part of the house, not by them. */
const ofChild: Wall = { by: 'child', alsoWaiting: true };
const open = (why: string): Wall => ({ open: why });

const people = open('people and how they sign in: of the house, no case');
const planning = open('hours, certificates and places: of the house, no case');
const log = open('the custody log: codes and pseudonyms, whole or not at all; names in it are sealed');
/** What somebody stands to a case by is theirs to have counted, also where it bars them. */
const standing: Wall = { by: 'case', alsoOwn: 'person_id' };
const ofRelease: Wall = { with: 'disclosure_release' };

export const walls: Readonly<Record<string, Wall>> = {
  information_need: ofCase,
  interview_plan_version: ofCase,
  interview_plan: ofCase,
  diary_entry: ofCase,
  safeguard: ofCase,
  agency_request: ofCase,
  supplementary_authorisation: ofCase,
  detail_opening: ofCase,

  question_proposal: ofSession,
  question_step: ofSession,
  need_tick: ofSession,
  desk_note: ofSession,
  desk_note_version: { with: 'desk_note' },
  marker: ofSession,
  marker_words: { with: 'marker' },
  talk_line: ofSession,
  caption: ofSession,
  present_person: ofSession,
  consent: ofSession,
  debrief: ofSession,
  interview_notes: ofSession,
  exhibit: ofSession,
  exhibit_file: { with: 'exhibit' },
  phase_entry: ofSession,
  session_break: ofSession,
  session_mask: ofSession,
  session_ending: ofSession,
  stop_signal: ofSession,
  late_act: ofSession,
  frozen_plan: ofSession,
  preflight: ofSession,
  presence: ofSession,
  undertaking: ofSession,
  watching_page: ofSession,
  attended_span: ofSession,
  attendance_count: ofSession,
  safety_copy: ofSession,
  safety_chunk: { with: 'safety_copy' },

  working_copy: ofRecording,
  copy_strip: ofRecording,
  viewing: ofRecording,
  exhibit_opening: { with: 'viewing' },
  track_judgement: ofRecording,
  recording_check: ofRecording,
  missed_window: ofRecording,
  missed_piece: { with: 'missed_window' },

  transcript_version: ofRecording,
  transcript_draft: ofRecording,
  transcript_signature: { with: 'transcript_version' },
  watched_span: { with: 'viewing' },
  viewing_end: { with: 'viewing' },
  derivative_copy: ofRecording,
  utterance_coding: ofRecording,
  imported_package: { as: ['custodian', 'prosecutor'] },
  retention_assignment: ofEvidence,
  legal_hold: ofEvidence,
  case_hold: ofCase,
  destruction: ofEvidence,
  notice: { own: 'person_id' },
  notice_place: open('how far the log was read for notices: one number'),
  disclosure_release: { by: 'recording', alsoOwn: 'recipient_id' },
  release_opening: ofRelease,
  release_link: ofRelease,
  release_package: ofRelease,
  release_question: ofRelease,

  case: ofCase,
  contact: ofChild,
  child: ofChild,
  child_token: { house: 'what children are found by: hashes that only matching asks for' },
  child_time: { by: 'child' },
  child_wish: { by: 'child' },
  match_decision: { with: 'referral' },
  referral: ofChild,
  assignment: standing,
  declared_tie: standing,
  break_glass: standing,
  forensic_interview: ofCase,
  session: { by: 'sitting' },
  booking: { by: 'session', alsoOwn: 'person_id' },
  recording: ofSession,
  invitation: { by: 'session', alsoOwn: 'person_id' },
  letter: { house: 'addressed by those who send them, with links that answer in somebody’s name' },
  approval_request: { by: 'subject', alsoOwn: 'requested_by_id' },
  approval_decision: { with: 'approval_request' },

  agency: people,
  person: people,
  sign_in: people,
  sign_in_try: open('tries that count against guessing: keyed hashes, of no case'),
  passkey: people,
  challenge: people,
  code_secret: people,
  recovery_code: people,
  account_invitation: people,
  agency_account: people,
  agency_way: people,
  room: planning,
  qualification: planning,
  working_hours: planning,
  absence: planning,
  travel_time: planning,
  calendar_source: planning,
  busy_time: planning,
  allowed_calendar: planning,
  planning_change: planning,
  calendar_feed: planning,
  media_node_capacity: planning,
  recorder_slot: planning,
  own_protocol: planning,
  sheet_text: open('what centres say to every child: of the house, no case'),
  room_picture: open('pictures of empty rooms: of the house, no case'),
  notice_preference: people,
  custody_entry: log,
  custody_head: log,
  custody_checkpoint: log,
  custody_pii: log,
  seal_time_stamp: open('an outside authority’s word on a hash of the log: no words'),
  kept_reading: open('which file was read when, and how it was: no words'),
  held_keys: open('names of keys'),
  recording_words: open(
    'the words that recordings are found by: no role may read or write it; functions of the database do',
  ),
};
