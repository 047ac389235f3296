// Where words are found, asked of PostgreSQL in one question: the only place here that speaks Prisma. It looks only at recordings that
// are the asker's by booking, assignment or emergency now, and into what was said and written only once a recording is sealed; which of
// the places they may know of is the rules' to say.
import { Prisma } from '../../platform/database/generated/client.ts';
import type { Reader } from '../store.ts';
import type { Hit, Source } from './rules.ts';

export interface Asking {
  readonly personId: string;
  readonly agencyId: string;
  /** practice has no case to be assigned to: the house's custodian sees all of it */
  readonly allPractice: boolean;
  readonly words: readonly string[];
  readonly now: Date;
}

export interface Candidate {
  readonly id: string;
  readonly hits: readonly Hit[];
}

/** A part of an answer: what follows the first `after` rows, at most `most`. */
export interface Part {
  readonly after: number;
  readonly most: number;
}

/** Newest first. */
export async function candidatesByWords(db: Reader, asking: Asking, { after, most }: Part): Promise<Candidate[]> {
  const rows = await db.$queryRaw<{ id: string; hits: string[] | null }[]>`
    WITH mine AS (${mine(asking)}), tied AS MATERIALIZED (${tied(asking)}),
    word AS MATERIALIZED (
      SELECT typed.n - 1 AS n, plain_text(typed.word) AS plain, words_beginning(typed.word) AS query
      FROM unnest(${[...asking.words]}::text[]) WITH ORDINALITY AS typed (word, n)
    ),
    hit AS (${Prisma.join([labels, people, caseOwn, questions, markers(asking), said, logged], ' UNION ALL ')})
    SELECT tied.id, array_agg(DISTINCT hit.n || ' ' || hit.source) AS hits
    FROM hit JOIN tied ON tied.id = hit.id
    GROUP BY tied.id, tied.requested_at
    HAVING count(DISTINCT hit.n) = ${asking.words.length}
    ORDER BY tied.requested_at DESC, tied.id DESC OFFSET ${after} LIMIT ${most}`;
  return rows.map(({ id, hits }) => ({ id, hits: (hits ?? []).map(hitOf) }));
}

/** All that is theirs, newest first. */
export async function newestOf(db: Reader, asking: Who, { after, most }: Part): Promise<Candidate[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH mine AS (${mine(asking)}), tied AS (${tied(asking)})
    SELECT id FROM tied ORDER BY requested_at DESC, id DESC OFFSET ${after} LIMIT ${most}`;
  return rows.map(({ id }) => ({ id, hits: [] }));
}

function hitOf(written: string): Hit {
  const [word = '', source = ''] = written.split(' ');
  // The sources are written by the statements below.
  return { word: Number(word), source: source as Source };
}

type Who = Omit<Asking, 'words'>;

/** Cases that one is on now; nobody is on a case with a declared tie. */
const mine = ({ personId, now }: Who) => Prisma.sql`
  SELECT case_id FROM assignment WHERE person_id = ${personId}::uuid AND valid_from <= ${now}
    AND (valid_until IS NULL OR valid_until > ${now}) AND (revoked_at IS NULL OR revoked_at > ${now})
  UNION SELECT case_id FROM break_glass WHERE person_id = ${personId}::uuid AND opened_at <= ${now} AND until_at > ${now}
  EXCEPT SELECT case_id FROM declared_tie WHERE person_id = ${personId}::uuid AND withdrawn_at IS NULL`;

const tied = ({ personId, allPractice }: Who) => Prisma.sql`
  SELECT recording.id, recording.session_id, recording.state, recording.exhibit_number, recording.seal_number,
    recording.started_at, recording.requested_at, session.practice, session.zone, forensic_interview.case_id
  FROM recording JOIN session ON session.id = recording.session_id
  LEFT JOIN forensic_interview ON forensic_interview.id = session.interview_id
  WHERE forensic_interview.case_id IN (SELECT case_id FROM mine)
    OR recording.session_id IN (SELECT session_id FROM booking WHERE person_id = ${personId}::uuid AND cancelled_at IS NULL)
    OR (session.practice AND (session.booked_by_id = ${personId}::uuid OR ${allPractice}))`;

/** Within a number or a date; a word of one or two signs only from its beginning. */
const within = (text: Prisma.Sql) => Prisma.sql`
  strpos(' ' || ${text}, CASE WHEN length(word.plain) < 3 THEN ' ' ELSE '' END || word.plain) > 0`;

const label = Prisma.sql`lower(concat_ws(' ', tied.exhibit_number, "case".case_number,
  CASE WHEN tied.state = 'sealed' THEN tied.seal_number END, CASE WHEN tied.practice THEN 'practice' END, tied.state,
  to_char(tied.started_at AT TIME ZONE tied.zone, 'YYYY-MM-DD DD.MM.YYYY FMDD FMMonth YYYY')))`;

const labels = Prisma.sql`
  SELECT word.n, tied.id, 'label' AS source FROM tied LEFT JOIN "case" ON "case".id = tied.case_id
  JOIN word ON ${within(label)}`;

const people = Prisma.sql`
  SELECT word.n, tied.id, 'interviewer' FROM word JOIN person ON plain_words(person.name) @@ word.query
  JOIN booking ON booking.person_id = person.id AND booking.booked_as = 'interviewer' AND booking.cancelled_at IS NULL
  JOIN tied ON tied.session_id = booking.session_id`;

const caseOwn = Prisma.sql`
  SELECT word.n, tied.id, 'pseudonym' FROM tied JOIN "case" ON "case".id = tied.case_id
  JOIN child ON child.id = "case".child_id JOIN word ON ${within(Prisma.sql`plain_text(child.pseudonym)`)}
  UNION ALL
  SELECT word.n, tied.id, 'agency' FROM word JOIN agency ON plain_words(agency.name) @@ word.query
  JOIN person ON person.agency_id = agency.id JOIN assignment ON assignment.person_id = person.id
  JOIN tied ON tied.case_id = assignment.case_id AND tied.state = 'sealed'`;

const sealed = Prisma.sql`JOIN tied ON tied.state = 'sealed' AND tied.session_id`;

/** Each of these functions of the database looks by its index and gives back what whoever acts may see. */
const questions = Prisma.sql`
  SELECT word.n, tied.id, CASE WHEN question.relayed_text IS NOT NULL AND plain_words(
      question.relayed_text || ' ' || coalesce(question.outcome_reason, '')) @@ word.query
    THEN 'question' ELSE 'draft' END
  FROM word CROSS JOIN LATERAL questions_with(word.query) AS question
  ${sealed} = question.session_id`;

/** Only their newest words, and only as whoever dropped them lets them be read. */
const markers = ({ personId, agencyId }: Who) => Prisma.sql`
  SELECT word.n, tied.id, CASE WHEN words.audience = 'everyone' THEN 'open-marker' ELSE 'marker' END
  FROM word CROSS JOIN LATERAL marker_words_with(word.query) AS words
  JOIN marker ON marker.id = words.marker_id AND marker.withdrawn_at IS NULL
  JOIN person AS author ON author.id = marker.author_id
  ${sealed} = marker.session_id
  WHERE NOT EXISTS (SELECT FROM marker_words AS later WHERE later.marker_id = words.marker_id AND later.version > words.version)
    AND (marker.author_id = ${personId}::uuid OR words.audience = 'everyone'
      OR (words.audience = 'agency' AND author.agency_id = ${agencyId}::uuid))`;

const said = Prisma.sql`
  SELECT word.n, tied.id, 'caption' FROM word CROSS JOIN LATERAL captions_with(word.query) AS caption
  ${sealed} = caption.session_id
  UNION ALL
  SELECT word.n, tied.id, 'exhibit' FROM word CROSS JOIN LATERAL exhibits_with(word.query) AS exhibit
  ${sealed} = exhibit.session_id`;

/** What the newest version says. */
const logged = Prisma.sql`
  SELECT word.n, tied.id, 'transcript' FROM word CROSS JOIN LATERAL transcripts_with(word.query) AS transcript
  JOIN tied ON tied.state = 'sealed' AND tied.id = transcript.recording_id
  WHERE NOT EXISTS (SELECT FROM transcript_version AS later
    WHERE later.recording_id = transcript.recording_id AND later.version > transcript.version)
  UNION ALL
  SELECT word.n, tied.id, 'log' FROM word CROSS JOIN LATERAL consents_with(word.query) AS consent
  ${sealed} = consent.session_id
  UNION ALL
  SELECT word.n, tied.id, 'log' FROM word CROSS JOIN LATERAL people_present_with(word.query) AS present
  ${sealed} = present.session_id
  UNION ALL
  SELECT word.n, tied.id, 'mask' FROM word CROSS JOIN LATERAL masks_with(word.query) AS mask
  ${sealed} = mask.session_id AND mask.held_at IS NOT NULL`;
