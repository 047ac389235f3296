-- A legal hold on a whole case: on each recording of it, those that are still to come among them. Set by one person, released by two, as a
-- hold on one recording is.
CREATE TABLE "case_hold" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "released_by_id" UUID,
    "agreed_by_id" UUID,
    "release_request_id" UUID,

    CONSTRAINT "case_hold_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "case_hold_released_whole" CHECK (num_nulls("released_at", "released_by_id", "agreed_by_id", "release_request_id") IN (0, 4)),
    CONSTRAINT "case_hold_released_by_two" CHECK ("released_by_id" <> "agreed_by_id")
);
CREATE INDEX "case_hold_case_id_idx" ON "case_hold"("case_id");
ALTER TABLE "case_hold" ADD CONSTRAINT "case_hold_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "case_hold" ADD CONSTRAINT "case_hold_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "case_hold" ADD CONSTRAINT "case_hold_released_by_id_fkey" FOREIGN KEY ("released_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "case_hold" ADD CONSTRAINT "case_hold_agreed_by_id_fkey" FOREIGN KEY ("agreed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "case_hold" TO heard_once_app;
GRANT UPDATE ("released_at", "released_by_id", "agreed_by_id", "release_request_id") ON "case_hold" TO heard_once_app;

ALTER TABLE "case_hold" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_case" ON "case_hold" TO heard_once_app
  USING ("acting_part"() = ANY ('{command,keeping}'::text[])
    OR current_setting('heard.case', true) = "case_id"::text OR "sees_case"("case_id"));

CREATE FUNCTION "case_hold_released_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."released_at" IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This hold was released before.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "case_hold_released_once" BEFORE UPDATE ON "case_hold" FOR EACH ROW EXECUTE FUNCTION "case_hold_released_once"();

-- A hold on a case and a destruction of a recording of it queue on the case's row.
CREATE FUNCTION "case_hold_queues"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM "case" WHERE id = NEW.case_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER "case_hold_queues" BEFORE INSERT ON "case_hold" FOR EACH ROW EXECUTE FUNCTION "case_hold_queues"();

CREATE OR REPLACE FUNCTION "destruction_of_what_is_free"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  kept recording%ROWTYPE;
  payload text;
  of_case uuid;
  evidence uuid := COALESCE(NEW.recording_id, NEW.imported_id);
BEGIN
  IF NEW.recording_id IS NOT NULL THEN
    SELECT * INTO kept FROM recording WHERE id = NEW.recording_id FOR UPDATE;
    IF kept.state <> 'sealed' OR kept.manifest_hash IS DISTINCT FROM NEW.manifest_hash THEN
      RAISE EXCEPTION 'conflict: Only a sealed recording is destroyed, as it was sealed.';
    END IF;
    SELECT i.case_id INTO of_case FROM session s JOIN forensic_interview i ON i.id = s.interview_id WHERE s.id = kept.session_id;
    PERFORM 1 FROM "case" WHERE id = of_case FOR SHARE;
  ELSE
    SELECT i.payload INTO payload FROM imported_package i WHERE i.id = NEW.imported_id FOR UPDATE;
    IF payload IS DISTINCT FROM NEW.manifest_hash THEN
      RAISE EXCEPTION 'conflict: An imported package is destroyed as it was imported.';
    END IF;
  END IF;
  IF EXISTS (SELECT 1 FROM destruction WHERE evidence IN (recording_id, imported_id)) THEN
    RAISE EXCEPTION 'conflict: Somebody else has begun to destroy it, or it was destroyed before.';
  END IF;
  IF EXISTS (SELECT 1 FROM legal_hold WHERE recording_id = evidence AND released_at IS NULL) THEN
    RAISE EXCEPTION 'conflict: A legal hold stands on it. Nothing of it is destroyed until two people have released the hold.';
  END IF;
  IF EXISTS (SELECT 1 FROM case_hold WHERE case_id = of_case AND released_at IS NULL) THEN
    RAISE EXCEPTION 'conflict: A legal hold stands on its whole case. Nothing of it is destroyed until two people have released the hold.';
  END IF;
  RETURN NEW;
END $$;
