-- The wall around what was planned, said, written and recorded: by the case, the session or the recording it is of. Reviewed as a list in
-- server/identity/walls/tables.ts, which a test holds against this database.

-- Many rows that are looked at are of one case, one session or one recording: what was seen once is not asked again within the transaction.
-- Only what is seen is kept, so nothing that becomes visible stays hidden. These set something, which no parallel worker may.
CREATE OR REPLACE FUNCTION "sees_case"("on_case" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  me uuid := acting_person();
  at timestamptz := acting_at();
BEGIN
  IF me IS NULL OR "on_case" IS NULL THEN RETURN false; END IF;
  IF current_setting('heard.case', true) = "on_case"::text THEN RETURN true; END IF;
  IF NOT assigned_to("on_case", me, at) AND NOT EXISTS (
    SELECT 1 FROM break_glass g WHERE g.person_id = me AND g.case_id = "on_case" AND g.opened_at <= at AND at < g.until_at
  ) THEN RETURN false; END IF;
  IF barred_from("on_case", me) THEN RETURN false; END IF;
  PERFORM set_config('heard.case', "on_case"::text, true);
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION "sees_session"("on_session" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF acting_person() IS NULL OR "on_session" IS NULL THEN RETURN false; END IF;
  IF current_setting('heard.session', true) = "on_session"::text THEN RETURN true; END IF;
  IF NOT COALESCE((SELECT sees_sitting(s.id, s.interview_id, s.room_id, s.booked_by_id) FROM session s WHERE s.id = "on_session"), false)
    AND NOT released_to_me("on_session") THEN RETURN false; END IF;
  PERFORM set_config('heard.session', "on_session"::text, true);
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION "sees_recording"("on_recording" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF acting_person() IS NULL OR "on_recording" IS NULL THEN RETURN false; END IF;
  IF current_setting('heard.recording', true) = "on_recording"::text THEN RETURN true; END IF;
  IF NOT COALESCE((SELECT sees_session(r.session_id) FROM recording r WHERE r.id = "on_recording"), false) THEN RETURN false; END IF;
  PERFORM set_config('heard.recording', "on_recording"::text, true);
  RETURN true;
END
$$;
ALTER FUNCTION "sees_sitting"(uuid, uuid, uuid, uuid) PARALLEL UNSAFE;

-- Whoever sits in one of the case's sessions, by booking alone or as the room's device, works by what was agreed for it.
CREATE FUNCTION "sits_in"("on_case" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF acting_person() IS NULL THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM forensic_interview i JOIN session s ON s.interview_id = i.id
    WHERE i.case_id = "on_case" AND s.state <> 'cancelled' AND sees_session(s.id));
END
$$;
ALTER POLICY "by_case" ON "information_need" USING ("acting_part"() = 'server'
  OR current_setting('heard.case', true) = "case_id"::text OR "sees_case"("case_id") OR "sits_in"("case_id"));
ALTER POLICY "by_case" ON "interview_plan_version" USING ("acting_part"() = 'server'
  OR current_setting('heard.case', true) = "case_id"::text OR "sees_case"("case_id") OR "sits_in"("case_id"));
ALTER POLICY "by_session" ON "interview_notes" USING ("acting_part"() = 'server'
  OR current_setting('heard.session', true) = "session_id"::text OR "sees_session"("session_id"));
ALTER POLICY "by_recording" ON "working_copy" USING ("acting_part"() = 'server'
  OR current_setting('heard.recording', true) = "recording_id"::text OR "sees_recording"("recording_id"));
ALTER POLICY "by_recording" ON "viewing" USING ("acting_part"() = 'server'
  OR current_setting('heard.recording', true) = "recording_id"::text OR "sees_recording"("recording_id"));
ALTER TABLE "interview_plan" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_case" ON "interview_plan" TO heard_once_app
  USING ("acting_part"() = 'server'
  OR current_setting('heard.case', true) = "case_id"::text OR "sees_case"("case_id") OR "sits_in"("case_id"));

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['diary_entry', 'safeguard', 'agency_request', 'supplementary_authorisation', 'detail_opening'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY "by_case" ON %I TO heard_once_app USING (acting_part() = ''server''
      OR current_setting(''heard.case'', true) = case_id::text OR sees_case(case_id))', one);
  END LOOP;
  FOREACH one IN ARRAY ARRAY['question_proposal', 'question_step', 'need_tick', 'desk_note', 'marker', 'talk_line', 'caption', 'present_person',
    'consent', 'debrief', 'exhibit', 'phase_entry', 'session_break', 'session_mask', 'session_ending', 'stop_signal', 'late_act', 'frozen_plan',
    'preflight', 'presence', 'undertaking', 'watching_page', 'attended_span', 'attendance_count', 'safety_copy'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY "by_session" ON %I TO heard_once_app USING (acting_part() = ''server''
      OR current_setting(''heard.session'', true) = session_id::text OR sees_session(session_id))', one);
  END LOOP;
  FOREACH one IN ARRAY ARRAY['track_judgement', 'recording_check', 'missed_window'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY "by_recording" ON %I TO heard_once_app USING (acting_part() = ''server''
      OR current_setting(''heard.recording'', true) = recording_id::text OR sees_recording(recording_id))', one);
  END LOOP;
END
$$;

-- What belongs to a row is seen with it: the row's own policy is asked.
ALTER TABLE "desk_note_version" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "with_desk_note" ON "desk_note_version" TO heard_once_app
  USING ("acting_part"() = 'server' OR EXISTS (SELECT 1 FROM "desk_note" n WHERE n."id" = "note_id"));
ALTER TABLE "marker_words" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "with_marker" ON "marker_words" TO heard_once_app
  USING ("acting_part"() = 'server' OR EXISTS (SELECT 1 FROM "marker" m WHERE m."id" = "marker_id"));
ALTER TABLE "exhibit_file" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "with_exhibit" ON "exhibit_file" TO heard_once_app
  USING ("acting_part"() = 'server' OR EXISTS (SELECT 1 FROM "exhibit" e WHERE e."id" = "exhibit_id"));
ALTER TABLE "exhibit_opening" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "with_viewing" ON "exhibit_opening" TO heard_once_app
  USING ("acting_part"() = 'server' OR EXISTS (SELECT 1 FROM "viewing" v WHERE v."id" = "viewing_id"));
ALTER TABLE "safety_chunk" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "with_safety_copy" ON "safety_chunk" TO heard_once_app
  USING ("acting_part"() = 'server' OR EXISTS (SELECT 1 FROM "safety_copy" c WHERE c."id" = "copy_id"));
ALTER TABLE "missed_piece" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "with_missed_window" ON "missed_piece" TO heard_once_app
  USING ("acting_part"() = 'server' OR EXISTS (SELECT 1 FROM "missed_window" w WHERE w."viewing" = "missed_piece"."viewing" AND w."from_ms" = "missed_piece"."from_ms"));
