// How somebody stands to a recording now, for what is decided again and again: before every range of a picture that goes out. One question
// instead of a whole recording with all that hangs on it; it says what `factsOf` says of that. Speaks Prisma, for this alone.
import type { Role } from '../../contract/values.ts';
import type { AssignmentFact, BrokenGlassFact, RecordingFacts } from '../../identity/facts.ts';
import type { Reader } from '../store.ts';

export interface Stood {
  readonly facts: RecordingFacts;
  readonly destroyed: boolean;
}

interface Row extends Pick<RecordingFacts, 'practice' | 'state' | 'roomId' | 'bookedById' | 'barred'> {
  readonly destroyed: boolean;
  readonly bookedAs: Role[];
  readonly assignments: Told<AssignmentFact>[];
  readonly brokenGlass: Told<BrokenGlassFact>[];
}

/** As JSON has it. */
type Told<T> = {
  readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/** Null: there is none. */
export async function findStanding(db: Reader, recordingId: string, personId: string): Promise<Stood | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT r.practice, s.state::text, s.room_id AS "roomId", s.booked_by_id AS "bookedById",
      EXISTS (SELECT FROM destruction d WHERE d.recording_id = r.id) AS destroyed,
      EXISTS (SELECT FROM declared_tie t WHERE t.case_id = i.case_id AND t.person_id = me.id AND t.withdrawn_at IS NULL) AS barred,
      ARRAY(SELECT b.booked_as::text FROM booking b
        WHERE b.session_id = s.id AND b.person_id = me.id AND b.cancelled_at IS NULL AND b.booked_as IS NOT NULL) AS "bookedAs",
      (SELECT coalesce(json_agg(json_build_object('role', a.role, 'validFrom', a.valid_from, 'validUntil', a.valid_until,
        'revokedAt', a.revoked_at)), '[]') FROM assignment a WHERE a.case_id = i.case_id AND a.person_id = me.id) AS assignments,
      (SELECT coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'openedAt', g.opened_at, 'untilAt', g.until_at)), '[]')
        FROM break_glass g WHERE g.case_id = i.case_id AND g.person_id = me.id) AS "brokenGlass"
    FROM (SELECT ${personId}::uuid AS id) me CROSS JOIN recording r JOIN session s ON s.id = r.session_id
    LEFT JOIN forensic_interview i ON i.id = s.interview_id WHERE r.id = ${recordingId}::uuid`;
  if (!row) return null;
  const { destroyed, assignments, brokenGlass, ...rest } = row;
  const facts: RecordingFacts = {
    ...{ kind: 'recording', ...rest },
    assignments: assignments.map(({ role, validFrom, validUntil, revokedAt }) => ({
      ...{ role, validFrom: new Date(validFrom), validUntil: dateOf(validUntil), revokedAt: dateOf(revokedAt) },
    })),
    brokenGlass: brokenGlass.map(({ id, role, openedAt, untilAt }) => ({
      ...{ id, role, openedAt: new Date(openedAt), untilAt: new Date(untilAt) },
    })),
  };
  return { facts, destroyed };
}

function dateOf(at: string | null): Date | null {
  return at === null ? null : new Date(at);
}
