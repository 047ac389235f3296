-- How long a recording is kept. Rows are added; the newest counts.
CREATE TABLE "retention_assignment" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "class" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "counted_from" TIMESTAMPTZ(3) NOT NULL,
    "review_at" TIMESTAMPTZ(3) NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "assigned_by_id" UUID,
    "expired_at" TIMESTAMPTZ(3),

    CONSTRAINT "retention_assignment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "retention_assignment_review_later" CHECK ("review_at" > "counted_from")
);
CREATE INDEX "retention_assignment_recording_id_idx" ON "retention_assignment"("recording_id");
ALTER TABLE "retention_assignment" ADD CONSTRAINT "retention_assignment_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "retention_assignment" ADD CONSTRAINT "retention_assignment_assigned_by_id_fkey" FOREIGN KEY ("assigned_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "retention_assignment" TO heard_once_app;
GRANT UPDATE ("expired_at") ON "retention_assignment" TO heard_once_app;

-- Set by one person, released by two: whoever asked for the release and whoever approved it.
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "released_by_id" UUID,
    "agreed_by_id" UUID,
    "release_request_id" UUID,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "legal_hold_released_whole" CHECK (num_nulls("released_at", "released_by_id", "agreed_by_id", "release_request_id") IN (0, 4)),
    CONSTRAINT "legal_hold_released_by_two" CHECK ("released_by_id" <> "agreed_by_id")
);
CREATE INDEX "legal_hold_recording_id_idx" ON "legal_hold"("recording_id");
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_released_by_id_fkey" FOREIGN KEY ("released_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_agreed_by_id_fkey" FOREIGN KEY ("agreed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "legal_hold" TO heard_once_app;
GRANT UPDATE ("released_at", "released_by_id", "agreed_by_id", "release_request_id") ON "legal_hold" TO heard_once_app;

CREATE TABLE "destruction" (
    "recording_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "manifest_hash" TEXT NOT NULL,
    "exhibit_number" TEXT NOT NULL,
    "seal_number" TEXT,
    "requested_by_id" UUID NOT NULL,
    "agreed_by_id" UUID NOT NULL,
    "begun_by_id" UUID NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "found" JSONB NOT NULL,
    "left" JSONB,

    CONSTRAINT "destruction_pkey" PRIMARY KEY ("recording_id"),
    CONSTRAINT "destruction_two_people" CHECK ("requested_by_id" <> "agreed_by_id"),
    CONSTRAINT "destruction_complete_whole" CHECK (("completed_at" IS NULL) = ("left" IS NULL))
);
CREATE UNIQUE INDEX "destruction_request_id_key" ON "destruction"("request_id");
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_agreed_by_id_fkey" FOREIGN KEY ("agreed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_begun_by_id_fkey" FOREIGN KEY ("begun_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "destruction" TO heard_once_app;
GRANT UPDATE ("completed_at", "left") ON "destruction" TO heard_once_app;

-- A hold and a destruction of one recording queue on its row: what is held isn't destroyed, what is destroyed can't be held any more.
CREATE FUNCTION "legal_hold_of_what_is_there"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "recording" WHERE "id" = NEW."recording_id" FOR UPDATE;
  IF EXISTS (SELECT 1 FROM "destruction" WHERE "recording_id" = NEW."recording_id") THEN
    RAISE EXCEPTION 'conflict: This recording was destroyed: nothing of it can be held any more.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "legal_hold_of_what_is_there" BEFORE INSERT ON "legal_hold" FOR EACH ROW EXECUTE FUNCTION "legal_hold_of_what_is_there"();

CREATE FUNCTION "destruction_of_what_is_free"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept "recording"%ROWTYPE;
BEGIN
  SELECT * INTO kept FROM "recording" WHERE "id" = NEW."recording_id" FOR UPDATE;
  IF kept."state" <> 'sealed' OR kept."manifest_hash" IS DISTINCT FROM NEW."manifest_hash" THEN
    RAISE EXCEPTION 'conflict: Only a sealed recording is destroyed, as it was sealed.';
  END IF;
  IF EXISTS (SELECT 1 FROM "destruction" WHERE "recording_id" = NEW."recording_id") THEN
    RAISE EXCEPTION 'conflict: Somebody else has begun to destroy this recording, or it was destroyed before.';
  END IF;
  IF EXISTS (SELECT 1 FROM "legal_hold" WHERE "recording_id" = NEW."recording_id" AND "released_at" IS NULL) THEN
    RAISE EXCEPTION 'conflict: A legal hold stands on this recording. Nothing of it is destroyed until two people have released the hold.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "destruction_of_what_is_free" BEFORE INSERT ON "destruction" FOR EACH ROW EXECUTE FUNCTION "destruction_of_what_is_free"();

-- Nothing is made any more of what was destroyed: whoever was making it hears so, and what they wrote bears no name.
CREATE FUNCTION "copy_of_what_is_there"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "destruction" WHERE "recording_id" = NEW."recording_id") THEN
    RAISE EXCEPTION 'conflict: This recording was destroyed: no copy of it is made any more.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "copy_of_what_is_there" BEFORE INSERT ON "working_copy" FOR EACH ROW EXECUTE FUNCTION "copy_of_what_is_there"();

-- Released once, completed once; nothing else of either ever changes.
CREATE FUNCTION "life_said_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'legal_hold' AND to_jsonb(OLD) ->> 'released_at' IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This hold was released before.';
  END IF;
  IF TG_TABLE_NAME = 'destruction' AND to_jsonb(OLD) ->> 'completed_at' IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This destruction was completed before.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "legal_hold_released_once" BEFORE UPDATE ON "legal_hold" FOR EACH ROW EXECUTE FUNCTION "life_said_once"();
CREATE TRIGGER "destruction_completed_once" BEFORE UPDATE ON "destruction" FOR EACH ROW EXECUTE FUNCTION "life_said_once"();

-- What one person is told, once a thing.
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "case_id" UUID,
    "recording_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notice_person_id_key_key" ON "notice"("person_id", "key");
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice" ADD CONSTRAINT "notice_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice" ADD CONSTRAINT "notice_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "notice" TO heard_once_app;
GRANT UPDATE ("read_at") ON "notice" TO heard_once_app;

-- The log is read for notices from where it stands now: nobody is told today of what happened long ago.
CREATE TABLE "notice_place" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "next_index" BIGINT NOT NULL,

    CONSTRAINT "notice_place_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notice_place_one" CHECK ("id" = 1)
);
INSERT INTO "notice_place" ("id", "next_index") SELECT 1, COALESCE(MAX("log_index") + 1, 0) FROM "custody_entry";
GRANT SELECT, UPDATE ON "notice_place" TO heard_once_app;

CREATE TABLE "notice_preference" (
    "person_id" UUID NOT NULL,
    "letters" BOOLEAN NOT NULL,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("person_id")
);
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE ON "notice_preference" TO heard_once_app;

-- A letter that tells of no appointment.
ALTER TYPE "letter_kind" ADD VALUE 'news';

-- Notices that were read, or that nobody read in so long. How many.
CREATE FUNCTION "remove_notices"("before" timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  removed bigint;
BEGIN
  PERFORM retention_refuse_recent("before");
  DELETE FROM notice WHERE COALESCE(read_at, created_at) < "before";
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END
$$;
REVOKE ALL ON FUNCTION "remove_notices"(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "remove_notices"(timestamptz) TO heard_once_app;
