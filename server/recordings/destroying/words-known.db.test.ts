// That nothing which people could have written of a sitting or its recording is forgotten by a destruction: each column that can hold words is
// said to go, or what stands in it instead. A new one fails here until somebody has thought about it, and about `erase_words` in PostgreSQL.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Wall, walls } from '../../identity/walls/tables.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { type TestRecordings, testRecordings } from '../testing/test-recordings.ts';
import { wordsOf } from './store.ts';

const gone = `caption.text debrief.form derivative_copy.edits desk_note_version.text exhibit.words interview_notes.text marker_words.fact
  marker_words.opinion question_proposal.desk_text question_proposal.outcome_reason question_proposal.relayed_text question_proposal.text
  question_step.text release_question.reason release_question.text session_mask.note talk_line.text transcript_version.lines
  transcript_version.words`;

const stays: Readonly<Record<string, string>> = {
  'numbers and names of ours, hashes, codes of a list, names of tracks, media types': `copy_strip.failure copy_strip.file_name copy_strip.sha256 derivative_copy.edits_sha256
    derivative_copy.exhibit_number derivative_copy.failure derivative_copy.kind derivative_copy.language derivative_copy.picture derivative_copy.state
    derivative_copy.voice exhibit.number exhibit.root_number exhibit.withdrawn_for exhibit_file.sha256 exhibit_file.type late_act.type
    missed_piece.track phase_entry.phase recording_check.manifest_hash release_question.outcome safety_chunk.sha256 safety_copy.sha256
    track_judgement.track transcript_draft.failure transcript_draft.state transcript_version.origin transcript_version.sha256 undertaking.language viewing.purpose watching_page.network
    working_copy.file_name working_copy.media_type working_copy.sha256 working_copy.track session_ending.verdict`,
  'keys, emptied by name (forgetKeys)': 'copy_strip.file_key safety_copy.wrapped_key working_copy.file_key',
  'how it was held and how it was: checks, gaps, findings, agreed before': `frozen_plan.content preflight.checks preflight.override_reason
    recording_check.findings session_ending.content`,
  'who was there, and who agreed to what: the record of the act': `consent.answer consent.followed consent.given_by consent.mode
    consent.words present_person.present_as present_person.words`,
  'by whose authority somebody watched': 'viewing.authority',
  'places and types of the interviewer’s utterances, no word': 'utterance_coding.utterances',
};

let test: TestRecordings;
let owner: pg.Client;
beforeAll(async () => {
  test = await testRecordings();
  owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const namesIn = (text: string) => text.trim().split(/\s+/);
function isOfSitting(wall: Wall | undefined): boolean {
  if (!wall) return false;
  if ('with' in wall) return wall.with !== 'referral' && isOfSitting(walls[wall.with]);
  return 'by' in wall && (wall.by === 'session' || wall.by === 'recording');
}
/** Of its own room, and yet with words about a recording. */
const besides = ['release_question'];
/** About a recording as the house keeps it, gives it or ends it: acts, no words of what was said. */
const ofTheHouse = `booking destruction disclosure_release imported_package invitation legal_hold notice recording release_link release_opening
  release_package retention_assignment session watched_span viewing_end`;

it('every column that could hold words is said to go with the recording, or what it holds instead', async () => {
  const { rows } = await owner.query<{ table: string; name: string }>(
    `SELECT table_name AS table, table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb', 'json', 'bytea', 'tsvector', 'character varying')`,
  );
  const elsewhere = namesIn(ofTheHouse);
  const asked = rows.filter(
    ({ table }) => besides.includes(table) || (isOfSitting(walls[table]) && !elsewhere.includes(table)),
  );
  const known = [...namesIn(gone), ...Object.values(stays).flatMap(namesIn)];
  expect(asked.map(({ name }) => name).sort()).toEqual(known.sort());
});

it('words of a sitting stay while another recording of it stands, and go with the last', async () => {
  const { db, house } = test;
  const { session, recording, actors } = house;
  const { personId: authorId, agencyId } = actors.observer;
  const said = {
    sessionId: session,
    authorId,
    agencyId,
    audience: 'agency',
    text: 'words',
    saidAt: new Date(),
  } as const;
  await db.talkLine.create({ data: { id: uuidv7(), ...said } });
  const another = uuidv7();
  await owner.query(
    `INSERT INTO recording (id, session_id, practice, node, state, exhibit_number, requested_at, started_at)
     VALUES ($1, $2, false, 'node', 'stopping', 'E-another', now(), now())`,
    [another, session],
  );
  const talk = async () => (await wordsOf(db, recording)).find(({ what }) => what === 'talk')?.files;
  expect(await talk()).toBe(0);
  await owner.query('UPDATE recording SET started_at = NULL WHERE id = $1', [another]);
  expect(await talk()).toBe(1);
});
