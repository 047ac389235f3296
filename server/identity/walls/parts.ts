// Which rows each part of the house is given, reviewed part by part: of these tables all rows, of every other one that stands behind the wall
// none. A test holds this list against the policies in the database. A question of a part that forgets its where-clause gives away these
// tables; one of a person's, nothing. Says nothing of what a part does with them.
import type { HousePart } from '../../platform/database/acting.ts';

/** How somebody stands to a case, as decisions want to know it. */
const standing = ['assignment', 'declared_tie', 'break_glass', 'booking'] as const;
/** The case and its sittings, as rows. */
const trunk = ['case', 'forensic_interview', 'session', 'recording'] as const;
/** What a recording is kept as. */
const files = ['working_copy', 'derivative_copy', 'exhibit', 'exhibit_file', 'safety_copy', 'safety_chunk'] as const;
/** What tells what the child said: it ends when the recording does. */
const said = [
  ...['question_proposal', 'question_step', 'desk_note', 'desk_note_version', 'marker', 'marker_words', 'talk_line'],
  ...['caption', 'interview_notes', 'consent', 'present_person', 'session_mask', 'debrief', 'late_act', 'need_tick'],
  ...['transcript_version', 'transcript_signature', 'utterance_coding', 'session_ending', 'phase_entry', 'frozen_plan'],
] as const;
const released = [
  ...['disclosure_release', 'release_opening', 'release_link', 'release_package', 'release_question'],
] as const;

export const seenBy: Readonly<Record<Exclude<HousePart, 'command'>, readonly string[]>> = {
  'sign-in': ['break_glass'],
  /** sealed, all of it */
  keys: ['child', 'child_token', 'case'],
  /** takes referrals in: finds the child who is known, and joins what waits to its case, whosever that is */
  matching: ['case', 'child', 'child_token', 'contact', 'referral', 'match_decision'],
  emergency: ['case'],
  ties: ['case', 'assignment', 'declared_tie', 'forensic_interview', 'session', 'booking', 'invitation', 'safeguard'],
  ledger: [...trunk, 'child', 'contact', 'supplementary_authorisation'],
  'own-data': ['booking', 'session', 'presence', 'recording', 'case'],
  live: [
    ...standing,
    ...trunk,
    ...['information_need', 'interview_plan', 'interview_plan_version', 'frozen_plan', 'phase_entry', 'session_break'],
    ...['session_mask', 'session_ending', 'stop_signal', 'late_act', 'preflight', 'consent', 'present_person'],
    ...['question_proposal', 'question_step', 'need_tick', 'desk_note', 'desk_note_version', 'undertaking', 'presence'],
    ...['watching_page', 'attended_span', 'attendance_count', 'track_judgement', 'recording_check', 'missed_window'],
    ...['missed_piece', 'safeguard', 'destruction'],
    ...files,
  ],
  planning: [
    ...['case', 'forensic_interview', 'session', 'booking', 'invitation', 'assignment', 'declared_tie', 'safeguard'],
    ...['child_time', 'child_wish'],
  ],
  /** addresses of those beside the child are sealed under the child's key */
  letters: ['session', 'booking', 'invitation', 'letter', 'safeguard', 'case', 'child'],
  recordings: [
    ...trunk,
    ...files,
    ...['recording_check', 'destruction', 'viewing', 'viewing_end', 'watched_span', 'track_judgement', 'frozen_plan'],
    ...['phase_entry', 'caption', 'transcript_version', 'transcript_draft', 'imported_package', 'copy_strip'],
  ],
  keeping: [
    ...standing,
    ...trunk,
    ...files,
    ...said,
    ...released,
    ...[
      'recording_check',
      'retention_assignment',
      'legal_hold',
      'case_hold',
      'destruction',
      'imported_package',
      'notice',
    ],
    ...[
      'approval_request',
      'approval_decision',
      'viewing',
      'viewing_end',
      'watched_span',
      'session_break',
      'stop_signal',
    ],
    ...['presence', 'attended_span', 'track_judgement', 'missed_window', 'missed_piece', 'preflight', 'copy_strip'],
  ],
  /** a case's clock too: its deadlines are told of */
  telling: [
    ...['case', 'forensic_interview', 'session', 'recording', 'booking', 'assignment', 'declared_tie', 'invitation'],
    ...['notice', 'approval_request', 'agency_request', 'referral', 'child', 'safeguard'],
    ...['supplementary_authorisation', 'disclosure_release'],
  ],
  /** numbers alone are read: of a case, of its sittings' recordings, of their copies */
  audit: [...trunk, 'derivative_copy'],
  figures: [
    ...['case', 'child', 'referral', 'forensic_interview', 'session', 'session_break', 'recording', 'recording_check'],
  ],
};

/** By table: those who are given its rows, whoever runs a command among them. */
export function partsThatSee(table: string): readonly HousePart[] {
  const parts = Object.entries(seenBy) as [HousePart, readonly string[]][];
  return ['command', ...parts.filter(([, tables]) => tables.includes(table)).map(([part]) => part)];
}
