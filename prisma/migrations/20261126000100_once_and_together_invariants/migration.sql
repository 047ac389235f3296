-- What must never be true of referrals, the ledger, availability and bookings, refused by the database itself; and what the
-- app's role may touch.

-- A booking keeps exactly one thing: a room, a person, somebody beside the child, or a recorder slot.
ALTER TABLE "booking"
  DROP CONSTRAINT "booking_one_resource",
  DROP CONSTRAINT "booking_person_as",
  ADD CONSTRAINT "booking_one_resource" CHECK (num_nonnulls("room_id", "person_id", "safeguard_id", "recorder_slot_id") = 1),
  ADD CONSTRAINT "booking_person_as" CHECK (CASE WHEN "person_id" IS NULL THEN "booked_as" IS NULL ELSE num_nonnulls("booked_as", "party") > 0 END),
  ADD CONSTRAINT "booking_answer_whole" CHECK (("answer" = 'none') = ("answered_at" IS NULL)),
  ADD CONSTRAINT "booking_safeguard_free" EXCLUDE USING gist
    ("safeguard_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE ("cancelled_at" IS NULL AND "safeguard_id" IS NOT NULL),
  ADD CONSTRAINT "booking_recorder_slot_free" EXCLUDE USING gist
    ("recorder_slot_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE ("cancelled_at" IS NULL AND "recorder_slot_id" IS NOT NULL);

-- A hold expires at a time; nothing else does.
ALTER TABLE "session"
  ADD CONSTRAINT "session_hold" CHECK ("state" <> 'held' OR "hold_expires_at" IS NOT NULL),
  ADD CONSTRAINT "session_cancelled" CHECK (("state" = 'cancelled') = ("cancelled_at" IS NOT NULL)),
  ADD CONSTRAINT "session_sequence" CHECK ("sequence" >= 0);

CREATE OR REPLACE FUNCTION "session_refuse_going_back"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> OLD."state" AND NOT (
    (OLD."state" = 'held' AND NEW."state" IN ('scheduled', 'cancelled'))
    OR (OLD."state" = 'scheduled' AND NEW."state" IN ('live', 'cancelled'))
    OR (OLD."state" = 'live' AND NEW."state" = 'ended')
  ) THEN
    RAISE EXCEPTION 'out-of-order: A session goes from held to scheduled to live to ended, or is cancelled before it starts.'
      USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;

-- Heard once: one coordinated interview a case; any further one only on an authorisation of its own, of the same case.
DROP INDEX "forensic_interview_one_per_case";
CREATE UNIQUE INDEX "forensic_interview_one_per_case" ON "forensic_interview" ("case_id")
  WHERE ("state" <> 'cancelled' AND "kind" = 'coordinated');
CREATE UNIQUE INDEX "forensic_interview_one_per_authorisation" ON "forensic_interview" ("authorisation_id")
  WHERE ("state" <> 'cancelled' AND "authorisation_id" IS NOT NULL);
ALTER TABLE "forensic_interview"
  ADD CONSTRAINT "forensic_interview_supplementary_authorised" CHECK (("kind" = 'supplementary') = ("authorisation_id" IS NOT NULL)),
  ADD CONSTRAINT "forensic_interview_planned_sessions" CHECK ("planned_sessions" BETWEEN 1 AND 12);

-- What an interview is was decided when it was made; it can be planned over more sessions, not turned into another.
CREATE FUNCTION "interview_refuse_relabelling"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" <> OLD."id" OR NEW."case_id" <> OLD."case_id" OR NEW."kind" <> OLD."kind"
    OR NEW."authorisation_id" IS DISTINCT FROM OLD."authorisation_id" THEN
    RAISE EXCEPTION 'conflict: What an interview is was decided when it was made.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "interview_never_relabelled" BEFORE UPDATE ON "forensic_interview"
  FOR EACH ROW EXECUTE FUNCTION "interview_refuse_relabelling"();

-- An interview has at most as many live sessions as were planned. The interview's row is locked, so that two can't both fit.
CREATE FUNCTION "session_refuse_unplanned"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  planned integer;
  others integer;
BEGIN
  IF NEW."interview_id" IS NULL OR NEW."state" = 'cancelled' THEN
    RETURN NEW;
  END IF;
  SELECT "planned_sessions" INTO planned FROM "forensic_interview" WHERE "id" = NEW."interview_id" FOR UPDATE;
  SELECT count(*) INTO others FROM "session"
    WHERE "interview_id" = NEW."interview_id" AND "id" <> NEW."id" AND "state" <> 'cancelled';
  IF others >= planned THEN
    RAISE EXCEPTION 'already-heard: This interview has all its planned sessions. Plan a further session first.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "session_only_planned" BEFORE INSERT OR UPDATE OF "state", "interview_id" ON "session"
  FOR EACH ROW EXECUTE FUNCTION "session_refuse_unplanned"();

ALTER TABLE "child_token" ADD CONSTRAINT "child_token_size" CHECK (octet_length("token") = 16);
ALTER TABLE "match_decision" ADD CONSTRAINT "match_decision_score" CHECK ("score" BETWEEN 0 AND 1000);
ALTER TABLE "contact" ADD CONSTRAINT "contact_recorded_as" CHECK ("recorded_as" IN ('none', 'notes', 'sound', 'video'));
ALTER TABLE "declared_tie" ADD CONSTRAINT "declared_tie_to" CHECK ("tie_to" IN ('suspect', 'family'));
CREATE UNIQUE INDEX "declared_tie_once" ON "declared_tie" ("case_id", "person_id", "tie_to") WHERE ("withdrawn_at" IS NULL);

-- An interpreter or a mediator is never of the family; a guardian's conflict of interest is one of three answers.
ALTER TABLE "safeguard"
  ADD CONSTRAINT "safeguard_never_family" CHECK ("kind" NOT IN ('interpreter', 'cultural-mediator') OR "family" IS NOT TRUE),
  ADD CONSTRAINT "safeguard_conflict" CHECK ("conflict_of_interest" IN ('none', 'declared', 'not-asked')),
  ADD CONSTRAINT "safeguard_who" CHECK (num_nonnulls("person_id", "sealed_who") >= 1),
  ADD CONSTRAINT "safeguard_foreign_basis" CHECK ("kind" <> 'foreign-authority'
    OR ("legal_basis" IS NOT NULL AND "valid_from" IS NOT NULL AND "valid_until" IS NOT NULL AND "zone" IS NOT NULL)),
  ADD CONSTRAINT "safeguard_span" CHECK ("valid_until" IS NULL OR "valid_from" < "valid_until");

ALTER TABLE "diary_entry"
  ADD CONSTRAINT "diary_told_whole" CHECK (num_nulls("told_at", "told_by_id", "language", "understood") IN (0, 4)),
  ADD CONSTRAINT "diary_planned_or_told" CHECK ("due_at" IS NOT NULL OR "told_at" IS NOT NULL);

ALTER TABLE "child_time"
  ADD CONSTRAINT "child_time_kind" CHECK ("kind" IN ('good', 'sleep', 'school', 'medication', 'looked-forward-to')),
  ADD CONSTRAINT "child_time_weekly_or_once" CHECK (
    CASE WHEN cardinality("weekdays") > 0
      THEN num_nulls("from_minute", "until_minute") = 0 AND num_nonnulls("starts_at", "ends_at") = 0
        AND "from_minute" BETWEEN 0 AND 1439 AND "until_minute" BETWEEN "from_minute" + 1 AND 2879
        AND "weekdays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]
      ELSE num_nonnulls("from_minute", "until_minute") = 0 AND num_nulls("starts_at", "ends_at") = 0
        AND "starts_at" < "ends_at" END);

ALTER TABLE "working_hours"
  ADD CONSTRAINT "working_hours_whose" CHECK (num_nonnulls("person_id", "room_id") = 1),
  ADD CONSTRAINT "working_hours_span" CHECK ("weekday" BETWEEN 1 AND 7 AND "from_minute" BETWEEN 0 AND 1439
    AND "until_minute" BETWEEN "from_minute" + 1 AND 1440),
  ADD CONSTRAINT "working_hours_dates" CHECK ("valid_until" IS NULL OR "valid_from" IS NULL OR "valid_from" <= "valid_until");
ALTER TABLE "absence" ADD CONSTRAINT "absence_span" CHECK ("starts_at" < "ends_at");
ALTER TABLE "busy_time" ADD CONSTRAINT "busy_time_span" CHECK ("starts_at" < "ends_at");
ALTER TABLE "travel_time" ADD CONSTRAINT "travel_time_minutes" CHECK ("minutes" BETWEEN 0 AND 1440);
ALTER TABLE "calendar_source" ADD CONSTRAINT "calendar_source_url" CHECK (("kind" = 'feed') = ("sealed_url" IS NOT NULL));
ALTER TABLE "recorder_slot" ADD CONSTRAINT "recorder_slot_number" CHECK ("number" BETWEEN 1 AND 64);
ALTER TABLE "media_node_capacity" ADD CONSTRAINT "media_node_capacity_disk" CHECK ("disk_bytes" >= 0);
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_dates" CHECK (("valid_until" IS NULL OR "trained_on" <= "valid_until")
  AND ("refreshed_on" IS NULL OR "trained_on" <= "refreshed_on"));

ALTER TABLE "invitation"
  ADD CONSTRAINT "invitation_whom" CHECK (num_nonnulls("person_id", "safeguard_id") = 1),
  ADD CONSTRAINT "invitation_token_hash" CHECK (octet_length("token_hash") = 32),
  ADD CONSTRAINT "invitation_answer_whole" CHECK (("answer" = 'none') = ("answered_at" IS NULL));
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_token_hash" CHECK (octet_length("token_hash") = 32);

-- Ranges that the search for a time asks for; those of bookings come with their exclusion constraints.
CREATE INDEX "busy_time_range" ON "busy_time" USING gist ("person_id", tstzrange("starts_at", "ends_at"));

-- A case's deadlines, speed and report change; its number, child and opening don't. Nothing of the domain is deleted but
-- what is only a copy of somebody's own calendar, tokens that are made anew, and hours and travel times that are replaced.
GRANT UPDATE ("jurisdiction", "fast_track", "reported_at") ON "case" TO heard_once_app;
GRANT SELECT, INSERT, DELETE ON "child_token", "busy_time" TO heard_once_app;
GRANT SELECT, INSERT ON "match_decision", "supplementary_authorisation", "interview_plan_version" TO heard_once_app;
GRANT SELECT, INSERT, UPDATE ON
  "contact", "declared_tie", "safeguard", "diary_entry", "agency_request", "child_time", "child_wish", "information_need",
  "interview_plan", "qualification", "absence", "calendar_source", "allowed_calendar", "invitation", "letter",
  "calendar_feed", "media_node_capacity", "recorder_slot" TO heard_once_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "working_hours", "travel_time" TO heard_once_app;
GRANT INSERT, UPDATE ON "room" TO heard_once_app;
