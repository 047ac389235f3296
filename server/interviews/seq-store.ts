// What the numbers of a session's live state are counted from, in one statement: read after every change, when everybody is about to ask.
import { prepared } from '../platform/database/prepared.ts';
import type { Counted } from './live-seq.ts';
import type { Reader } from './store.ts';

/** Says the same as `countedOf` of all that is read of the session. */
export async function readCounted(db: Reader, sessionId: string): Promise<Counted | null> {
  const [row] = await db.$queryRaw<Counted[]>`${prepared('count-live-steps')}
    SELECT s.live_seq AS "liveSeq", s.state::text AS session,
      (SELECT state::text FROM recording WHERE session_id = s.id ORDER BY requested_at DESC LIMIT 1) AS recording,
      (SELECT count(*)::int FROM phase_entry WHERE session_id = s.id) AS phases,
      (SELECT count(*)::int FROM stop_signal WHERE session_id = s.id) AS stops,
      (SELECT (count(*) + count(held_at) + count(ended_at) + count(lifted_at))::int
        FROM session_mask WHERE session_id = s.id) AS "maskSteps",
      (SELECT count(*)::int FROM consent WHERE session_id = s.id) AS consents,
      breaks.*, present.*, questions.*,
      coalesce((SELECT changes FROM preflight WHERE session_id = s.id), 0) AS preflight,
      coalesce((SELECT max(version) FROM session_ending WHERE session_id = s.id), 0) AS ending
    FROM session s,
      LATERAL (SELECT count(*)::int AS "breaksBegun", count(ended_at)::int AS "breaksEnded"
        FROM session_break WHERE session_id = s.id) breaks,
      LATERAL (SELECT count(*)::int AS came, count(until)::int AS went
        FROM present_person WHERE session_id = s.id AND place = 'interview-room') present,
      LATERAL (SELECT count(*)::int AS relayed, (count(*) FILTER (WHERE state <> 'relayed'))::int AS settled,
          coalesce(sum(room_moves), 0)::int AS moves
        FROM question_proposal WHERE session_id = s.id AND relayed_text IS NOT NULL) questions
    WHERE s.id = ${sessionId}::uuid`;
  return row ?? null;
}
