// Reads a live session whole, in one statement: every act and every page asks for it, and each further question would be one more
// way to the database, with the session's row held. It decides nothing.
import { consentAnswer, consentFollowed, consentFrom, consentMode, presentAs } from '../contract/on-record.ts';
import { Prisma } from '../platform/database/generated/client.ts';
import { prepared } from '../platform/database/prepared.ts';
import { type EndingRow, endingOf } from './ending/store.ts';
import type { LiveFacts, QuestionFacts, RecordingFacts } from './live-facts.ts';
import type { ConsentFacts, PresentFacts } from './on-record/rules.ts';
import { agreedFor } from './protocols/agreed.ts';
import { captureOf } from './room/capture.ts';
import { captureIn, factsOfPreflight, type PreflightRow } from './room/store.ts';
import type { Reader } from './store.ts';

/** As PostgreSQL writes it into JSON: an instant is text. */
type InJson<T> = T extends Date ? string : T extends object ? { readonly [K in keyof T]: InJson<T[K]> } : T;

interface LiveRow {
  readonly session: InJson<Omit<LiveFacts['session'], 'booked'>>;
  readonly booked: LiveFacts['session']['booked'];
  readonly recording: InJson<RecordingFacts> | null;
  readonly judged: LiveFacts['judged'];
  readonly phases: InJson<LiveFacts['phases']>;
  readonly breaks: InJson<LiveFacts['breaks']>;
  readonly masks: InJson<LiveFacts['masks']>;
  readonly stops: InJson<LiveFacts['stops']>;
  readonly questions: readonly InJson<QuestionFacts>[];
  readonly stays: InJson<LiveFacts['stays']>;
  readonly present: readonly InJson<PresentFacts>[];
  readonly consents: readonly InJson<ConsentFacts>[];
  readonly ending: InJson<EndingRow> | null;
  readonly preflight: InJson<PreflightRow> | null;
  /** content of the plan that the session was frozen with; null before the start */
  readonly frozen: unknown;
  /** content of the newest plan; null where there is none */
  readonly plan: unknown;
  /** content of the plan as it was when the recording was asked for, whatever is saved since */
  readonly planThen: unknown;
}

const many = (rows: Prisma.Sql) => Prisma.sql`(SELECT coalesce(json_agg(one), '[]') FROM (${rows}) one)`;
const one = (row: Prisma.Sql) => Prisma.sql`(SELECT row_to_json(one) FROM (${row}) one)`;
/** the person whose id is in that column */
const who = (column: string) =>
  one(Prisma.sql`SELECT p.id, p.name, a.name AS agency, a.kind AS "agencyKind"
    FROM person p JOIN agency a ON a.id = p.agency_id WHERE p.id = ${Prisma.raw(column)}`);
const planOf = (until: Prisma.Sql) => Prisma.sql`(SELECT v.content FROM interview_plan_version v
  WHERE v.case_id = c.id AND ${until} ORDER BY v.version DESC LIMIT 1)`;

const session =
  one(Prisma.sql`SELECT s.id, s.practice, s.zone, s.state, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
  s.live_seq AS "liveSeq", s.started_at AS "startedAt", s.ended_at AS "endedAt",
  CASE WHEN s.start_refused_at IS NOT NULL THEN json_build_object('at', s.start_refused_at, 'lacking', s.start_lacks) END AS refused,
  c.id AS "caseId", c.case_number AS "caseNumber", json_build_object('id', r.id, 'name', r.name, 'place', r.place) AS room`);
const booked = many(Prisma.sql`SELECT ${who('b.person_id')} AS person, b.booked_as AS "as" FROM booking b
  WHERE b.session_id = s.id AND b.cancelled_at IS NULL AND b.person_id IS NOT NULL AND b.booked_as IS NOT NULL ORDER BY b.id`);
const recording =
  one(Prisma.sql`SELECT n.id, n.node, n.state, n.exhibit_number AS "exhibitNumber", n.seal_number AS "sealNumber",
  n.started_at AS "startedAt", n.stop_asked_at AS "stopAskedAt" WHERE n.id IS NOT NULL`);
const judged =
  many(Prisma.sql`SELECT DISTINCT ON (j.track) j.track, j.state, j.since_ms AS "sinceMs" FROM track_judgement j
  WHERE j.recording_id = n.id ORDER BY j.track, j.media_ms DESC, j.event_id DESC`);
const phases = many(Prisma.sql`SELECT e.phase, e.entered_at AS "enteredAt", e.media_ms AS "mediaMs" FROM phase_entry e
  WHERE e.session_id = s.id ORDER BY e.entered_at, e.id`);
const breaks = many(Prisma.sql`SELECT b.id, b.cause, b.begun_at AS "begunAt", b.begun_media_ms AS "begunMediaMs",
  b.ended_at AS "endedAt" FROM session_break b WHERE b.session_id = s.id ORDER BY b.begun_at, b.id`);
const masks =
  many(Prisma.sql`SELECT m.id, m.reason, m.note, m.begun_at AS "begunAt", m.begun_media_ms AS "begunMediaMs",
  m.until_at AS "untilAt", m.held_at AS "heldAt", m.ended_at AS "endedAt", m.ended_by AS "endedBy", m.lifted_at AS "liftedAt"
  FROM session_mask m WHERE m.session_id = s.id ORDER BY m.begun_at, m.id`);
const stops = many(Prisma.sql`SELECT g.signalled_at AS "signalledAt", g.media_ms AS "mediaMs" FROM stop_signal g
  WHERE g.session_id = s.id ORDER BY g.signalled_at, g.id`);
const questions = many(Prisma.sql`SELECT q.id, ${who('q.author_id')} AS author, q.text, q.state, q.version, q.position,
  q.room_moves AS "roomMoves", q.desk_text AS "deskText", q.merged_into_id AS "mergedIntoId", q.withdrawn_at AS "withdrawnAt",
  q.proposed_media_ms AS "proposedMediaMs", q.relayed_text AS "relayedText", q.relayed_media_ms AS "relayedMediaMs",
  q.outcome, q.outcome_reason AS "outcomeReason", q.outcome_media_ms AS "outcomeMediaMs" FROM question_proposal q
  WHERE q.session_id = s.id ORDER BY q.proposed_at, q.id`);
const stays = many(Prisma.sql`SELECT ${who('y.person_id')} AS person, y.joined_as AS "as", y.joined_at AS "joinedAt",
  y.left_at AS "leftAt" FROM presence y WHERE y.session_id = s.id ORDER BY y.joined_at, y.id`);
const present = many(Prisma.sql`SELECT h.id, h.place, h.present_as AS "as", ${who('h.person_id')} AS person,
  h.safeguard_id AS "safeguardId", h.words, h.since, h.until FROM present_person h
  WHERE h.session_id = s.id ORDER BY h.since, h.id`);
const consents = many(Prisma.sql`SELECT t.id, t.given_by AS "from", t.mode, t.answer, t.followed, t.words, t.at,
  t.media_ms AS "mediaMs" FROM consent t WHERE t.session_id = s.id ORDER BY t.at, t.id`);
const ending = one(Prisma.sql`SELECT d.version, d.said_at AS "saidAt", d.verdict, d.content FROM session_ending d
  WHERE d.session_id = s.id ORDER BY d.version DESC LIMIT 1`);
const preflight =
  one(Prisma.sql`SELECT f.checks, f.tracks, f.changes, f.reported_at AS "reportedAt", f.passed_at AS "passedAt",
  f.overridden_at AS "overriddenAt", f.overridden_for AS "overriddenFor", f.override_reason AS "overrideReason",
  (SELECT name FROM person WHERE id = f.overridden_by_id) AS "overriddenBy",
  f.hidden_checked_at AS "hiddenCheckedAt", f.hidden_faults AS "hiddenFaults" FROM preflight f WHERE f.session_id = s.id`);

/** Null when there is no such session. */
export async function readLive(db: Reader, sessionId: string): Promise<LiveFacts | null> {
  const [row] = await db.$queryRaw<LiveRow[]>`${prepared('read-live')}
    SELECT ${session} AS session, ${booked} AS booked, ${recording} AS recording, ${judged} AS judged, ${phases} AS phases,
      ${breaks} AS breaks, ${masks} AS masks, ${stops} AS stops, ${questions} AS questions, ${stays} AS stays, ${present} AS present,
      ${consents} AS consents, ${ending} AS ending, ${preflight} AS preflight,
      frozen.content AS frozen, CASE WHEN frozen.content IS NULL THEN ${planOf(Prisma.sql`true`)} END AS plan,
      ${planOf(Prisma.sql`(n.requested_at IS NULL OR v.saved_at <= n.requested_at)`)} AS "planThen"
    FROM session s JOIN room r ON r.id = s.room_id
      LEFT JOIN forensic_interview i ON i.id = s.interview_id LEFT JOIN "case" c ON c.id = i.case_id
      LEFT JOIN frozen_plan frozen ON frozen.session_id = s.id
      LEFT JOIN LATERAL (SELECT * FROM recording WHERE session_id = s.id ORDER BY requested_at DESC LIMIT 1) n ON true
    WHERE s.id = ${sessionId}::uuid`;
  return row ? factsOf(row, db) : null;
}

async function factsOf(row: LiveRow, db: Reader): Promise<LiveFacts> {
  const { session, booked, recording, judged, preflight } = row;
  const [startsAt, endsAt] = [at(session.startsAt), at(session.endsAt)];
  const known = preflight && factsOfPreflight(preflightRow(preflight));
  return {
    session: {
      ...{ ...session, startsAt, endsAt, booked },
      ...{ startedAt: at(session.startedAt), endedAt: at(session.endedAt) },
      refused: session.refused && { ...session.refused, at: at(session.refused.at) },
    },
    recording: recording && {
      ...recording,
      ...{ startedAt: at(recording.startedAt), stopAskedAt: at(recording.stopAskedAt) },
    },
    judged,
    phases: row.phases.map((one) => ({ ...one, enteredAt: at(one.enteredAt) })),
    agreed: await agreedFor(db, row),
    breaks: row.breaks.map((one) => ({ ...one, begunAt: at(one.begunAt), endedAt: at(one.endedAt) })),
    masks: row.masks.map((one) => ({
      ...{ ...one, begunAt: at(one.begunAt), untilAt: at(one.untilAt), heldAt: at(one.heldAt) },
      ...{ endedAt: at(one.endedAt), liftedAt: at(one.liftedAt) },
    })),
    stops: row.stops.map((one) => ({ ...one, signalledAt: at(one.signalledAt) })),
    questions: row.questions.map((one) => ({ ...one, withdrawnAt: at(one.withdrawnAt) })),
    stays: row.stays.map((one) => ({ ...one, joinedAt: at(one.joinedAt), leftAt: at(one.leftAt) })),
    present: row.present.map((one) => ({
      ...{ ...one, as: presentAs.parse(one.as) },
      ...{ since: at(one.since), until: at(one.until) },
    })),
    consents: row.consents.map(consentOf),
    ending: endingOf(row.ending && { ...row.ending, saidAt: at(row.ending.saidAt) }),
    capture: captureOf(captureIn(row.planThen), known?.reportedAt ? known.tracks : null),
    preflight: known,
  };
}

function consentOf({ from, mode, answer, followed, ...one }: InJson<ConsentFacts>): ConsentFacts {
  return {
    ...{ ...one, at: at(one.at) },
    ...{ from: consentFrom.parse(from), mode: consentMode.parse(mode), answer: consentAnswer.parse(answer) },
    followed: followed === null ? null : consentFollowed.parse(followed),
  };
}

function preflightRow(row: InJson<PreflightRow>): PreflightRow {
  const { reportedAt, passedAt, overriddenAt, hiddenCheckedAt } = row;
  return {
    ...row,
    ...{ reportedAt: at(reportedAt), passedAt: at(passedAt) },
    ...{ overriddenAt: at(overriddenAt), hiddenCheckedAt: at(hiddenCheckedAt) },
  };
}

function at(instant: string): Date;
function at(instant: string | null): Date | null;
function at(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}
