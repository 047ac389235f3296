-- Nothing under a legal hold is erased by itself: a copy whose time is over stays, closed to everybody, until no hold stands on its recording or
-- on that one's case. Answers yes or no and nothing of the hold.
CREATE FUNCTION "under_hold"(recording uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM legal_hold h WHERE h.recording_id = recording AND h.released_at IS NULL)
    OR EXISTS (SELECT 1 FROM recording r JOIN session s ON s.id = r.session_id JOIN forensic_interview i ON i.id = s.interview_id
      JOIN case_hold h ON h.case_id = i.case_id WHERE r.id = recording AND h.released_at IS NULL)
$$;
REVOKE ALL ON FUNCTION "under_hold"(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "under_hold"(uuid) TO heard_once_app;

-- As a destruction does, it queues with a hold on the recording's row and on the case's.
CREATE FUNCTION "erasing_of_what_is_free"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM recording WHERE id = NEW.recording_id FOR UPDATE;
  PERFORM 1 FROM "case" c JOIN forensic_interview i ON i.case_id = c.id JOIN session s ON s.interview_id = i.id
    JOIN recording r ON r.session_id = s.id WHERE r.id = NEW.recording_id FOR SHARE OF c;
  IF under_hold(NEW.recording_id) THEN
    RAISE EXCEPTION 'conflict: A legal hold stands on it. Nothing of it is destroyed until two people have released the hold.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "erasing_of_what_is_free" BEFORE UPDATE ON "derivative_copy" FOR EACH ROW
  WHEN (NEW."state" = 'erased' AND OLD."state" <> 'erased') EXECUTE FUNCTION "erasing_of_what_is_free"();
