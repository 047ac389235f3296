-- Who changed what planning stands on. The app adds to it and reads it; nobody changes what was written.
CREATE TABLE "planning_change" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "person_id" UUID,
    "room_id" UUID,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "planning_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "planning_change_at_idx" ON "planning_change"("at");
ALTER TABLE "planning_change" ADD CONSTRAINT "planning_change_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "planning_change" ADD CONSTRAINT "planning_change_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "planning_change" ADD CONSTRAINT "planning_change_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "planning_change" TO heard_once_app;

-- A closed room takes no booking. The room's row is shared, so that its closing and a booking can't both go through.
CREATE FUNCTION "booking_refuse_closed_room"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  closed timestamptz;
BEGIN
  SELECT "closed_at" INTO closed FROM "room" WHERE "id" = NEW."room_id" FOR SHARE;
  IF closed IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This room is closed. Choose another one.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "booking_in_open_room" BEFORE INSERT ON "booking"
  FOR EACH ROW WHEN (NEW."room_id" IS NOT NULL) EXECUTE FUNCTION "booking_refuse_closed_room"();

-- Whoever has a declared tie to the suspect or the family takes no seat on that case: not by booking, not by assignment.
CREATE FUNCTION "refuse_tied"("of_case" uuid, "of_person" uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "declared_tie"
    WHERE "case_id" = "of_case" AND "person_id" = "of_person" AND "withdrawn_at" IS NULL) THEN
    RAISE EXCEPTION 'conflict: Somebody with a declared tie to the suspect or the family takes no seat on this case.'
      USING ERRCODE = 'P0001';
  END IF;
END
$$;
CREATE FUNCTION "booking_refuse_tied"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refuse_tied"("case_id", NEW."person_id")
    FROM "session" JOIN "forensic_interview" ON "forensic_interview"."id" = "session"."interview_id"
    WHERE "session"."id" = NEW."session_id";
  RETURN NEW;
END
$$;
CREATE TRIGGER "booking_of_untied" BEFORE INSERT ON "booking"
  FOR EACH ROW WHEN (NEW."person_id" IS NOT NULL) EXECUTE FUNCTION "booking_refuse_tied"();
CREATE FUNCTION "assignment_refuse_tied"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refuse_tied"(NEW."case_id", NEW."person_id");
  RETURN NEW;
END
$$;
CREATE TRIGGER "assignment_of_untied" BEFORE INSERT ON "assignment"
  FOR EACH ROW EXECUTE FUNCTION "assignment_refuse_tied"();
