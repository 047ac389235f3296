-- What must never be true, refused by the database itself whatever the code does; and what the app's role may touch.
-- The roles heard_once_owner, heard_once_app and heard_once_notary must exist: `npm start` makes them in the embedded
-- database, an administrator in any other. Exclusion needs btree_gist, a trusted extension: the owner may create it.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- A room and a person are in one place at a time. Ranges are half-open: one may end when the next begins.
ALTER TABLE "booking"
  ADD CONSTRAINT "booking_one_resource" CHECK (num_nonnulls("room_id", "person_id") = 1),
  ADD CONSTRAINT "booking_person_as" CHECK (("person_id" IS NULL) = ("booked_as" IS NULL)),
  ADD CONSTRAINT "booking_span" CHECK ("starts_at" < "ends_at" AND "ends_at" <= "starts_at" + INTERVAL '12 hours'),
  ADD CONSTRAINT "booking_room_free" EXCLUDE USING gist
    ("room_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE ("cancelled_at" IS NULL AND "room_id" IS NOT NULL),
  ADD CONSTRAINT "booking_person_free" EXCLUDE USING gist
    ("person_id" WITH =, tstzrange("starts_at", "ends_at") WITH &&) WHERE ("cancelled_at" IS NULL AND "person_id" IS NOT NULL);

-- A child is heard once: one interview a case that isn't cancelled.
CREATE UNIQUE INDEX "forensic_interview_one_per_case" ON "forensic_interview" ("case_id") WHERE ("state" <> 'cancelled');

ALTER TABLE "session"
  ADD CONSTRAINT "session_span" CHECK ("starts_at" < "ends_at" AND "ends_at" <= "starts_at" + INTERVAL '12 hours'),
  ADD CONSTRAINT "session_practice_has_no_interview" CHECK ("practice" = ("interview_id" IS NULL)),
  ADD CONSTRAINT "session_started" CHECK (("state" IN ('live', 'ended')) = ("started_at" IS NOT NULL)),
  ADD CONSTRAINT "session_ended" CHECK (("state" = 'ended') = ("ended_at" IS NOT NULL)),
  ADD CONSTRAINT "session_order" CHECK ("ended_at" >= "started_at"),
  ADD CONSTRAINT "session_live_seq" CHECK ("live_seq" >= 0);

-- What a session is was decided at its booking: practice can't become evidence, evidence can't be called practice.
CREATE FUNCTION "session_refuse_relabelling"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."practice" <> OLD."practice" OR NEW."interview_id" IS DISTINCT FROM OLD."interview_id" OR NEW."id" <> OLD."id" THEN
    RAISE EXCEPTION 'conflict: What a session is was decided at its booking and never changes.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "session_never_relabelled" BEFORE UPDATE ON "session"
  FOR EACH ROW EXECUTE FUNCTION "session_refuse_relabelling"();

-- scheduled → live → ended, or scheduled → cancelled; never back.
CREATE FUNCTION "session_refuse_going_back"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> OLD."state" AND NOT (
    (OLD."state" = 'scheduled' AND NEW."state" IN ('live', 'cancelled')) OR (OLD."state" = 'live' AND NEW."state" = 'ended')
  ) THEN
    RAISE EXCEPTION 'out-of-order: A session goes from scheduled to live to ended, or is cancelled before it starts.'
      USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "session_state_forward" BEFORE UPDATE OF "state" ON "session"
  FOR EACH ROW EXECUTE FUNCTION "session_refuse_going_back"();

-- A recording is of what its session is.
CREATE FUNCTION "recording_refuse_relabelling"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."practice" <> OLD."practice" OR NEW."session_id" <> OLD."session_id" OR NEW."id" <> OLD."id") THEN
    RAISE EXCEPTION 'conflict: What a recording is of never changes.' USING ERRCODE = 'P0001';
  END IF;
  IF NEW."practice" <> (SELECT "practice" FROM "session" WHERE "id" = NEW."session_id") THEN
    RAISE EXCEPTION 'conflict: A recording of practice is practice, any other is not.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "recording_practice_as_its_session" BEFORE INSERT OR UPDATE ON "recording"
  FOR EACH ROW EXECUTE FUNCTION "recording_refuse_relabelling"();

ALTER TABLE "assignment"
  ADD CONSTRAINT "assignment_span" CHECK ("valid_until" IS NULL OR "valid_from" < "valid_until");

ALTER TABLE "person"
  ADD CONSTRAINT "person_email_lower" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "person_station" CHECK (('room-station' = ANY ("roles")) = ("station_room_id" IS NOT NULL)),
  ADD CONSTRAINT "person_station_alone" CHECK ("station_room_id" IS NULL OR cardinality("roles") = 1);

ALTER TABLE "sign_in"
  ADD CONSTRAINT "sign_in_token_hash" CHECK (octet_length("token_hash") = 32),
  ADD CONSTRAINT "sign_in_span" CHECK ("created_at" < "expires_at");

ALTER TABLE "case" ADD CONSTRAINT "case_number_form" CHECK ("case_number" ~ '^[0-9]{2}-[0-9]{3,}$');

ALTER TABLE "question_proposal"
  ADD CONSTRAINT "question_relayed_whole" CHECK (num_nulls("relayed_text", "relayed_by_id", "relayed_at") IN (0, 3)),
  ADD CONSTRAINT "question_outcome_whole" CHECK (num_nulls("outcome", "outcome_by_id", "outcome_at") IN (0, 3)),
  ADD CONSTRAINT "question_state_told" CHECK (
    CASE "state"
      WHEN 'proposed' THEN "relayed_at" IS NULL AND "outcome_at" IS NULL
      WHEN 'relayed' THEN "relayed_at" IS NOT NULL AND "outcome_at" IS NULL
      ELSE "outcome_at" IS NOT NULL
    END);

-- The app's role reads and writes rows; it makes, changes and drops nothing. Nothing of the domain is ever deleted.
REVOKE ALL ON ALL TABLES IN SCHEMA "public" FROM PUBLIC;
REVOKE CREATE ON SCHEMA "public" FROM PUBLIC;
GRANT USAGE ON SCHEMA "public" TO heard_once_app, heard_once_notary;
GRANT SELECT, INSERT, UPDATE ON
  "child", "referral", "assignment", "person", "sign_in", "presence", "question_proposal",
  "session", "forensic_interview", "booking", "recording" TO heard_once_app;
GRANT SELECT, INSERT ON "case", "phase_entry", "working_copy", "viewing" TO heard_once_app;
GRANT SELECT ON "agency", "room" TO heard_once_app;
