// For tests: a word that stands nowhere else, in everything that people could have written of one sitting and its recording; put there past the
// product, into every place at once, so that a place that is forgotten is found.
import type pg from 'pg';
import { uuidv7 } from '../../../platform/ids.ts';

export const plantedWord = 'Silberpappelquelle';

export interface PlantedIn {
  readonly sessionId: string;
  readonly recording: string;
  readonly personId: string;
  readonly agencyId: string;
  /** of that recording */
  readonly releaseId: string;
}

/** Into thirteen tables. */
export async function plant(owner: pg.Pool, at: PlantedIn): Promise<void> {
  const { sessionId: s, recording: r, personId: p, agencyId: a, releaseId } = at;
  const text = `said ${plantedWord} then`;
  const [question, marker, note, exhibit, first] = Array.from({ length: 5 }, () => uuidv7());
  const put = (statement: string, ...values: unknown[]) => owner.query(statement, values);
  await put(
    `INSERT INTO question_proposal (id, session_id, author_id, text, state, proposed_at, relayed_text, relayed_by_id, relayed_at,
       outcome, outcome_reason, outcome_by_id, outcome_at, desk_text)
     VALUES ($1, $2, $3, $4, 'outcome', now(), $4, $3, now(), 'declined', $4, $3, now(), $4)`,
    ...[question, s, p, text],
  );
  await put(
    `INSERT INTO question_step (session_id, "offset", question_id, kind, by_id, at, text, in_room)
     VALUES ($1, 900001, $2, 'edited', $3, now(), $4, false)`,
    ...[s, question, p, text],
  );
  await put(`INSERT INTO desk_note (id, session_id, entered_at) VALUES ($1, $2, now())`, note, s);
  await put(
    `INSERT INTO desk_note_version (note_id, version, text, by_id, at) VALUES ($1, 1, $2, $3, now())`,
    ...[note, text, p],
  );
  await put(
    `INSERT INTO marker (id, session_id, author_id, media_ms, received_media_ms, dropped_at) VALUES ($1, $2, $3, 1, 2, now())`,
    ...[marker, s, p],
  );
  await put(
    `INSERT INTO marker_words (marker_id, version, audience, fact, opinion, written_at) VALUES ($1, 1, 'everyone', $2, $2, now())`,
    ...[marker, text],
  );
  await put(
    `INSERT INTO caption (id, session_id, writer_id, media_ms, received_media_ms, text, written_at) VALUES ($1, $2, $3, 1, 2, $4, now())`,
    ...[uuidv7(), s, p, text],
  );
  await put(
    `INSERT INTO talk_line (id, session_id, author_id, agency_id, audience, text, said_at) VALUES ($1, $2, $3, $4, 'agency', $5, now())`,
    ...[uuidv7(), s, p, a, text],
  );
  await put(
    `INSERT INTO interview_notes (session_id, author_id, version, text, written_at) VALUES ($1, $2, 900, $3, now())`,
    ...[s, p, text],
  );
  const form = { wentWell: text, wentBadly: text, technicalWords: text, followUp: text };
  await put(
    `INSERT INTO debrief (id, session_id, author_id, filed_as, version, form, filed_at) VALUES ($1, $2, $3, 'desk', 900, $4, now())`,
    ...[uuidv7(), s, p, { ...form, needsAsked: 'yes', technical: 'none', support: 'none' }],
  );
  await put(
    `INSERT INTO session_mask (id, session_id, reason, note, begun_at, begun_by_id, until_at, ended_at, ended_by, ended_by_id)
     VALUES ($1, $2, 'medical', $3, now(), $4, now() + interval '10 minutes', now(), 'desk', $4)`,
    ...[uuidv7(), s, text, p],
  );
  const { rows } = await put(`SELECT exhibit_number AS root FROM recording WHERE id = $1`, r);
  const root = rows[0]?.root;
  await put(
    `INSERT INTO exhibit (id, session_id, recording_id, no, number, root_number, kind, how, words, noted_by_id, noted_at)
     VALUES ($1, $2, $3, 77, $4, $5, 'drawing', 'made', $6, $7, now())`,
    ...[exhibit, s, r, `${root}-77`, root, text, p],
  );
  const lines = JSON.stringify([{ fromMs: 0, toMs: 1, speaker: 'child', text }]);
  await put(
    `INSERT INTO transcript_version (id, recording_id, version, origin, machine, lines, words, sha256, by_id, saved_at)
     VALUES ($1, $2, 900, 'edited', false, $3, $4, $5, $6, now())`,
    ...[first, r, lines, text, 'a'.repeat(64), p],
  );
  await put(`INSERT INTO transcript_signature (version_id, by_id, signed_at) VALUES ($1, $2, now())`, first, p);
  const edits = JSON.stringify([{ kind: 'mute', fromMs: 0, toMs: 1, reason: 'name', authority: text }]);
  await put(
    `INSERT INTO derivative_copy (id, recording_id, kind, edits, edits_sha256, state, ordered_by_id, ordered_at, ended_at)
     VALUES ($1, $2, 'edited', $3, $4, 'cancelled', $5, now(), now())`,
    ...[uuidv7(), r, edits, 'b'.repeat(64), p],
  );
  await put(
    `INSERT INTO release_question (id, release_id, text, asked_at, outcome, reason, settled_at, settled_by_id)
     VALUES ($1, $2, $3, now(), 'not-asked', $3, now(), $4)`,
    ...[uuidv7(), releaseId, text, p],
  );
}
