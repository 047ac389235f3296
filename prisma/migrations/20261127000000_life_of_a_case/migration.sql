-- A case is one occurrence of one child, is closed and reopened; a sitting tells who can't come, why, and what would do instead.
ALTER TABLE "case"
  ADD COLUMN "occurrence" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "closed_at" TIMESTAMPTZ(3),
  ADD COLUMN "close_reason" TEXT;
UPDATE "case" SET "occurrence" = counted."occurrence"
  FROM (SELECT "id", row_number() OVER (PARTITION BY "child_id" ORDER BY "opened_at", "id") AS "occurrence" FROM "case") counted
  WHERE counted."id" = "case"."id";
CREATE UNIQUE INDEX "case_child_id_occurrence_key" ON "case"("child_id", "occurrence");
ALTER TABLE "case"
  ADD CONSTRAINT "case_occurrence" CHECK ("occurrence" >= 1),
  ADD CONSTRAINT "case_closed_whole" CHECK (("closed_at" IS NULL) = ("close_reason" IS NULL)),
  ADD CONSTRAINT "case_closed_after_opened" CHECK ("closed_at" >= "opened_at");
GRANT UPDATE ("closed_at", "close_reason") ON "case" TO heard_once_app;

ALTER TABLE "referral" ADD COLUMN "another_occurrence" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "forensic_interview" ADD COLUMN "plan_reason" TEXT;

ALTER TABLE "session" ADD COLUMN "next_times" JSONB;

ALTER TABLE "invitation" ADD COLUMN "round" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "booking"
  ADD COLUMN "barred" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "told_at" TIMESTAMPTZ(3),
  ADD COLUMN "told_by_id" UUID,
  ADD CONSTRAINT "booking_told_by_id_fkey" FOREIGN KEY ("told_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "booking_told_whole" CHECK (("told_at" IS NULL) = ("told_by_id" IS NULL)),
  ADD CONSTRAINT "booking_barred_declines" CHECK (NOT "barred" OR ("answer" = 'declined' AND "person_id" IS NOT NULL));

-- Nothing of a case may still be to come, or not yet be kept for good, when it is closed. The case's row is locked by the
-- update before this looks, and whoever adds to the case waits for that lock: the two can't pass each other.
CREATE FUNCTION "case_refuse_closing_unfinished"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "session" JOIN "forensic_interview" ON "forensic_interview"."id" = "session"."interview_id"
    WHERE "forensic_interview"."case_id" = NEW."id" AND "session"."state" IN ('held', 'scheduled', 'live')) THEN
    RAISE EXCEPTION 'conflict: A time is held, booked or going on in this case: cancel it or let it end, then close the case.'
      USING ERRCODE = 'P0001';
  END IF;
  IF EXISTS (SELECT FROM "recording" JOIN "session" ON "session"."id" = "recording"."session_id"
    JOIN "forensic_interview" ON "forensic_interview"."id" = "session"."interview_id"
    WHERE "forensic_interview"."case_id" = NEW."id" AND "recording"."state" <> 'sealed') THEN
    RAISE EXCEPTION 'conflict: A recording of this case is not sealed yet: wait until it is, then close the case.'
      USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "case_closed_when_finished" BEFORE UPDATE OF "closed_at" ON "case"
  FOR EACH ROW WHEN (NEW."closed_at" IS NOT NULL AND OLD."closed_at" IS NULL) EXECUTE FUNCTION "case_refuse_closing_unfinished"();

-- A closed case takes in nothing new; it stays to be read. The case's row is shared, so that it isn't closed meanwhile.
CREATE FUNCTION "refuse_closed"("of_case" uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  closed timestamptz;
BEGIN
  SELECT "closed_at" INTO closed FROM "case" WHERE "id" = "of_case" FOR SHARE;
  IF closed IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This case is closed. Reopen it first.' USING ERRCODE = 'P0001';
  END IF;
END
$$;
CREATE FUNCTION "refuse_in_closed_case"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refuse_closed"(NEW."case_id");
  RETURN NEW;
END
$$;
CREATE TRIGGER "interview_in_open_case" BEFORE INSERT ON "forensic_interview"
  FOR EACH ROW EXECUTE FUNCTION "refuse_in_closed_case"();
CREATE TRIGGER "assignment_in_open_case" BEFORE INSERT ON "assignment"
  FOR EACH ROW EXECUTE FUNCTION "refuse_in_closed_case"();
CREATE FUNCTION "session_refuse_closed_case"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refuse_closed"("case_id") FROM "forensic_interview" WHERE "id" = NEW."interview_id";
  RETURN NEW;
END
$$;
CREATE TRIGGER "session_in_open_case" BEFORE INSERT ON "session"
  FOR EACH ROW WHEN (NEW."interview_id" IS NOT NULL) EXECUTE FUNCTION "session_refuse_closed_case"();

-- A referral is in a case of the child that it is about, and only an open case takes it in.
CREATE FUNCTION "referral_refuse_other_case"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "case" WHERE "id" = NEW."case_id" AND "child_id" = NEW."child_id") THEN
    RAISE EXCEPTION 'conflict: This is a case of another child.' USING ERRCODE = 'P0001';
  END IF;
  PERFORM "refuse_closed"(NEW."case_id");
  RETURN NEW;
END
$$;
CREATE TRIGGER "referral_in_own_open_case" BEFORE INSERT OR UPDATE OF "case_id", "child_id" ON "referral"
  FOR EACH ROW WHEN (NEW."case_id" IS NOT NULL) EXECUTE FUNCTION "referral_refuse_other_case"();
