-- A legal hold is released by the request that two people agreed on for this hold, on this recording or this case, and by no other: whatever
-- the server forgets to compare, a request about one hold releases none beside it.
CREATE FUNCTION "hold_released_by_its_own"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  about text := CASE TG_TABLE_NAME WHEN 'case_hold' THEN 'case:' || (to_jsonb(NEW) ->> 'case_id')
    ELSE 'evidence:' || (to_jsonb(NEW) ->> 'recording_id') END;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM approval_request r JOIN approval_decision d ON d.request_id = r.id AND d.approved
    WHERE r.id = NEW.release_request_id AND r.act = 'hold-release' AND r.subject = about AND r.content ->> 'hold' = NEW.id::text
      AND r.requested_by_id = NEW.released_by_id AND d.decided_by_id = NEW.agreed_by_id
  ) THEN
    RAISE EXCEPTION 'conflict: This request is about another hold.';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION "hold_released_by_its_own"() FROM PUBLIC;
CREATE TRIGGER "hold_released_by_its_own" BEFORE UPDATE ON "legal_hold" FOR EACH ROW
  WHEN (NEW."released_at" IS NOT NULL) EXECUTE FUNCTION "hold_released_by_its_own"();
CREATE TRIGGER "hold_released_by_its_own" BEFORE UPDATE ON "case_hold" FOR EACH ROW
  WHEN (NEW."released_at" IS NOT NULL) EXECUTE FUNCTION "hold_released_by_its_own"();
