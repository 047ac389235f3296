-- A package that another centre made is kept, held and ended as a recording is. Retention and holds are of a piece of evidence: a recording,
-- or an imported package, whose ids are of one kind; a tombstone is of one or the other.
ALTER TYPE "kept_kind" ADD VALUE 'imported-package';

ALTER TABLE "retention_assignment" DROP CONSTRAINT "retention_assignment_recording_id_fkey";
ALTER TABLE "legal_hold" DROP CONSTRAINT "legal_hold_recording_id_fkey";
CREATE FUNCTION "kept_evidence_is_there"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM recording WHERE id = NEW.recording_id FOR KEY SHARE;
  IF NOT FOUND THEN
    PERFORM 1 FROM imported_package WHERE id = NEW.recording_id FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'conflict: There is no recording and no imported package of that id.';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "kept_evidence_is_there" BEFORE INSERT ON "retention_assignment" FOR EACH ROW EXECUTE FUNCTION "kept_evidence_is_there"();
CREATE TRIGGER "kept_evidence_is_there" BEFORE INSERT ON "legal_hold" FOR EACH ROW EXECUTE FUNCTION "kept_evidence_is_there"();

ALTER TABLE "destruction" DROP CONSTRAINT "destruction_pkey";
DROP INDEX "destruction_request_id_key";
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_pkey" PRIMARY KEY ("request_id");
ALTER TABLE "destruction" ALTER COLUMN "recording_id" DROP NOT NULL;
ALTER TABLE "destruction" ADD COLUMN "imported_id" UUID;
CREATE UNIQUE INDEX "destruction_recording_id_key" ON "destruction"("recording_id");
CREATE UNIQUE INDEX "destruction_imported_id_key" ON "destruction"("imported_id");
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_imported_id_fkey" FOREIGN KEY ("imported_id") REFERENCES "imported_package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "destruction" ADD CONSTRAINT "destruction_of_one" CHECK (num_nonnulls("recording_id", "imported_id") = 1);

CREATE OR REPLACE FUNCTION "legal_hold_of_what_is_there"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM recording WHERE id = NEW.recording_id FOR UPDATE;
  PERFORM 1 FROM imported_package WHERE id = NEW.recording_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM destruction WHERE NEW.recording_id IN (recording_id, imported_id)) THEN
    RAISE EXCEPTION 'conflict: This was destroyed: nothing of it can be held any more.';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION "destruction_of_what_is_free"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  kept recording%ROWTYPE;
  payload text;
  evidence uuid := COALESCE(NEW.recording_id, NEW.imported_id);
BEGIN
  IF NEW.recording_id IS NOT NULL THEN
    SELECT * INTO kept FROM recording WHERE id = NEW.recording_id FOR UPDATE;
    IF kept.state <> 'sealed' OR kept.manifest_hash IS DISTINCT FROM NEW.manifest_hash THEN
      RAISE EXCEPTION 'conflict: Only a sealed recording is destroyed, as it was sealed.';
    END IF;
  ELSE
    SELECT i.payload INTO payload FROM imported_package i WHERE i.id = NEW.imported_id FOR UPDATE;
    IF payload IS DISTINCT FROM NEW.manifest_hash THEN
      RAISE EXCEPTION 'conflict: An imported package is destroyed as it was imported.';
    END IF;
  END IF;
  IF EXISTS (SELECT 1 FROM destruction WHERE evidence IN (recording_id, imported_id)) THEN
    RAISE EXCEPTION 'conflict: Somebody else has begun to destroy this recording, or it was destroyed before.';
  END IF;
  IF EXISTS (SELECT 1 FROM legal_hold WHERE recording_id = evidence AND released_at IS NULL) THEN
    RAISE EXCEPTION 'conflict: A legal hold stands on this recording. Nothing of it is destroyed until two people have released the hold.';
  END IF;
  RETURN NEW;
END $$;
