// What keeps the rows of each table from the app's role, reviewed table by table: the second wall, in PostgreSQL itself, behind `policy.ts`.
// The policies stand in prisma/migrations; a test holds this list against the database, so that a table that nobody thought about fails
// the build. Says what is let through, never what somebody may do with it.

/** Whose tie lets a row be seen, and by which name the policy goes; parts of the house are said where they see it too. */
type Tie = 'case' | 'session' | 'recording';
export type Wall =
  | { readonly by: Tie; readonly alsoOwn?: true }
  /** as the row of this table that it belongs to */
  | { readonly with: string }
  /** no row of a case, or nothing about one: why the app's role is given all of it */
  | { readonly open: string }
  /** case data that only `policy.ts` and the where-clauses keep, so far: what stands in the way */
  | { readonly owed: string };

const ofCase: Wall = { by: 'case' };
const ofSession: Wall = { by: 'session' };
const ofRecording: Wall = { by: 'recording' };
const open = (why: string): Wall => ({ open: why });
const owed = (why: string): Wall => ({ owed: why });

const people = open('people and how they sign in: of the house, no case');
const planning = open('hours, certificates and places: of the house, no case');
const log = open('the custody log: codes and pseudonyms, whole or not at all; names in it are sealed');
const leaf = owed('next to be walled');
const trunk = owed('read across cases by planning, matching and lists: needs parts of the house of their own first');

export const walls: Readonly<Record<string, Wall>> = {
  information_need: ofCase,
  interview_plan_version: ofCase,
  interview_plan: leaf,
  diary_entry: leaf,
  safeguard: leaf,
  agency_request: leaf,
  supplementary_authorisation: leaf,
  detail_opening: leaf,
  contact: leaf,

  question_proposal: leaf,
  question_step: leaf,
  need_tick: leaf,
  desk_note: leaf,
  desk_note_version: leaf,
  marker: leaf,
  marker_words: leaf,
  talk_line: leaf,
  caption: leaf,
  present_person: leaf,
  consent: leaf,
  debrief: leaf,
  interview_notes: ofSession,
  exhibit: leaf,
  exhibit_file: leaf,
  phase_entry: leaf,
  session_break: leaf,
  session_mask: leaf,
  session_ending: leaf,
  stop_signal: leaf,
  late_act: leaf,
  frozen_plan: leaf,
  preflight: leaf,
  presence: leaf,
  undertaking: leaf,
  watching_page: leaf,
  attended_span: leaf,
  attendance_count: leaf,
  safety_copy: leaf,
  safety_chunk: leaf,

  working_copy: ofRecording,
  viewing: { by: 'recording', alsoOwn: true },
  exhibit_opening: leaf,
  track_judgement: leaf,
  recording_check: leaf,
  missed_window: leaf,
  missed_piece: leaf,

  disclosure_release: trunk,
  release_opening: trunk,
  release_link: trunk,
  release_package: trunk,
  release_question: trunk,

  case: trunk,
  child: trunk,
  child_token: trunk,
  child_time: trunk,
  child_wish: trunk,
  match_decision: trunk,
  referral: trunk,
  assignment: trunk,
  declared_tie: trunk,
  break_glass: trunk,
  forensic_interview: trunk,
  session: trunk,
  booking: trunk,
  recording: trunk,
  invitation: trunk,
  letter: trunk,
  approval_request: trunk,
  approval_decision: trunk,

  agency: people,
  person: people,
  sign_in: people,
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
  custody_entry: log,
  custody_head: log,
  custody_checkpoint: log,
  custody_pii: log,
  kept_reading: open('which file was read when, and how it was: no words'),
  held_keys: open('names of keys'),
};
