-- The second wall: the app's role is given a row of a case only while a person acts who is tied to that case, or a named part of the house
-- that works across cases. Who acts is said per transaction (set_config(…, true)); where nobody does, there is no row. What somebody may do
-- with what they see stays the policy's (server/identity/policy.ts): this wall asks by tie alone, and by no more than the policy would admit.

CREATE FUNCTION "acting_person"() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT NULLIF(current_setting('heard.person', true), '')::uuid
$$;

-- A part of the house, or NULL.
CREATE FUNCTION "acting_part"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT NULLIF(current_setting('heard.part', true), '')
$$;

-- By the house's clock, which assignments begin and end by.
CREATE FUNCTION "acting_at"() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT COALESCE(NULLIF(current_setting('heard.at', true), '')::timestamptz, now())
$$;

-- An assignment that is active now, in a role that the person still has.
CREATE FUNCTION "assigned_to"("on_case" uuid, "who" uuid, "at" timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM assignment a JOIN person p ON p.id = a.person_id
    WHERE a.person_id = "who" AND a.case_id = "on_case" AND a.role = ANY (p.roles)
      AND a.role NOT IN ('room-station', 'administrator', 'recipient')
      AND a.valid_from <= "at" AND (a.valid_until IS NULL OR "at" < a.valid_until) AND (a.revoked_at IS NULL OR "at" < a.revoked_at)
  );
END
$$;

-- A declared tie to the suspect or the family: no assignment, no booking and no emergency counts.
CREATE FUNCTION "barred_from"("on_case" uuid, "who" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM declared_tie t WHERE t.case_id = "on_case" AND t.person_id = "who" AND t.withdrawn_at IS NULL);
END
$$;

-- Assigned to the case, or opened it in an emergency within the hour.
CREATE FUNCTION "sees_case"("on_case" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  me uuid := acting_person();
  at timestamptz := acting_at();
BEGIN
  IF me IS NULL OR "on_case" IS NULL THEN RETURN false; END IF;
  IF NOT assigned_to("on_case", me, at) AND NOT EXISTS (
    SELECT 1 FROM break_glass g WHERE g.person_id = me AND g.case_id = "on_case" AND g.opened_at <= at AND at < g.until_at
  ) THEN RETURN false; END IF;
  RETURN NOT barred_from("on_case", me);
END
$$;

-- One sitting: that of a case one sees; what one is booked on, by the policy's own rules; practice that one booked, is booked on or keeps;
-- a room's device, what is in its room.
CREATE FUNCTION "sees_sitting"("sitting" uuid, "interview" uuid, "room" uuid, "booked_by" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  me uuid := acting_person();
  at timestamptz := acting_at();
  mine person%ROWTYPE;
  on_case uuid;
  ever boolean;
  active boolean;
BEGIN
  IF me IS NULL OR "sitting" IS NULL THEN RETURN false; END IF;
  IF "interview" IS NOT NULL THEN
    SELECT i.case_id INTO on_case FROM forensic_interview i WHERE i.id = "interview";
    IF sees_case(on_case) THEN RETURN true; END IF;
  END IF;
  SELECT * INTO mine FROM person p WHERE p.id = me;
  IF 'room-station' = ANY (mine.roles) THEN RETURN mine.station_room_id = "room"; END IF;
  IF "interview" IS NULL THEN
    RETURN "booked_by" = me OR mine.roles && '{coordinator,custodian}'
      OR EXISTS (SELECT 1 FROM booking b WHERE b.session_id = "sitting" AND b.person_id = me AND b.cancelled_at IS NULL);
  END IF;
  IF barred_from(on_case, me) THEN RETURN false; END IF;
  -- Of any role, also one that the person has no longer: a booking is worth nothing where all assignments have ended.
  SELECT count(*) > 0, COALESCE(bool_or(a.valid_from <= at AND (a.valid_until IS NULL OR at < a.valid_until)
      AND (a.revoked_at IS NULL OR at < a.revoked_at)), false)
    INTO ever, active FROM assignment a WHERE a.person_id = me AND a.case_id = on_case;
  IF ever AND NOT active THEN RETURN false; END IF;
  RETURN EXISTS (
    SELECT 1 FROM booking b WHERE b.session_id = "sitting" AND b.person_id = me AND b.cancelled_at IS NULL
      AND b.booked_as = ANY (mine.roles) AND b.booked_as NOT IN ('room-station', 'administrator', 'recipient')
      AND (active OR b.booked_as IN ('interviewer', 'desk', 'interpreter'))
  );
END
$$;

-- To somebody outside: a recording of that session is released to them now.
CREATE FUNCTION "released_to_me"("on_session" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  now_then timestamptz := acting_at();
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM disclosure_release d JOIN recording r ON r.id = d.recording_id
    WHERE d.recipient_id = acting_person() AND r.session_id = "on_session" AND d.begun_at IS NOT NULL
      AND d.withdrawn_at IS NULL AND d.revoked_at IS NULL AND d.expired_at IS NULL AND d.starts_at <= now_then AND now_then < d.ends_at
  );
END
$$;

CREATE FUNCTION "sees_session"("on_session" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF acting_person() IS NULL THEN RETURN false; END IF;
  RETURN COALESCE((SELECT sees_sitting(s.id, s.interview_id, s.room_id, s.booked_by_id) FROM session s WHERE s.id = "on_session"), false)
    OR released_to_me("on_session");
END
$$;

CREATE FUNCTION "sees_recording"("on_recording" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF acting_person() IS NULL THEN RETURN false; END IF;
  RETURN COALESCE((SELECT sees_session(r.session_id) FROM recording r WHERE r.id = "on_recording"), false);
END
$$;

-- One question per row that is looked at: found by these.
CREATE INDEX "assignment_person_id_case_id_idx" ON "assignment" ("person_id", "case_id");
DROP INDEX "assignment_person_id_idx";
CREATE INDEX "booking_session_id_person_id_idx" ON "booking" ("session_id", "person_id");
DROP INDEX "booking_session_id_idx";

-- What a trigger looks after, it looks after over all rows, whoever acts.
DO $$
DECLARE
  one regprocedure;
BEGIN
  FOR one IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND p.prorettype = 'trigger'::regtype AND p.proowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
  LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, public', one);
  END LOOP;
END
$$;
ALTER FUNCTION "refuse_closed"(uuid) SECURITY DEFINER SET search_path = pg_catalog, public;

-- Tables of a case, by their column case_id.
ALTER TABLE "information_need" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_case" ON "information_need" TO heard_once_app
  USING ("acting_part"() = 'server' OR "sees_case"("case_id"));
ALTER TABLE "interview_plan_version" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_case" ON "interview_plan_version" TO heard_once_app
  USING ("acting_part"() = 'server' OR "sees_case"("case_id"));

-- Of a session.
ALTER TABLE "interview_notes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_session" ON "interview_notes" TO heard_once_app
  USING ("acting_part"() = 'server' OR "sees_session"("session_id"));

-- Of a recording.
ALTER TABLE "working_copy" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_recording" ON "working_copy" TO heard_once_app
  USING ("acting_part"() = 'server' OR "sees_recording"("recording_id"));
ALTER TABLE "viewing" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_recording" ON "viewing" TO heard_once_app
  USING ("acting_part"() = 'server' OR "sees_recording"("recording_id"));
