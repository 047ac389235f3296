-- What must never be true of the once-only ledger, refused by the database itself.

-- There is something to supplement only once the child was heard: the coordinated interview of the case has a session that ended.
CREATE FUNCTION "authorisation_refuse_unheard"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "forensic_interview" JOIN "session" ON "session"."interview_id" = "forensic_interview"."id"
    WHERE "forensic_interview"."case_id" = NEW."case_id" AND "forensic_interview"."kind" = 'coordinated'
      AND "session"."state" = 'ended'
  ) THEN
    RAISE EXCEPTION 'conflict: The child was not heard in this case yet: there is nothing to supplement.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "authorisation_after_hearing" BEFORE INSERT ON "supplementary_authorisation"
  FOR EACH ROW EXECUTE FUNCTION "authorisation_refuse_unheard"();

-- A line of the ledger says for ever what it said: it can be put into a case and struck out, once each, and nothing else.
CREATE FUNCTION "contact_refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."withdrawn_at" IS NOT NULL AND NEW."withdrawn_at" IS DISTINCT FROM OLD."withdrawn_at" THEN
    RAISE EXCEPTION 'conflict: A line that was struck out stays struck out.' USING ERRCODE = 'P0001';
  END IF;
  IF OLD."case_id" IS NOT NULL AND NEW."case_id" IS DISTINCT FROM OLD."case_id" THEN
    RAISE EXCEPTION 'conflict: A line of the ledger stays in its case.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "contact_never_rewritten" BEFORE UPDATE ON "contact"
  FOR EACH ROW EXECUTE FUNCTION "contact_refuse_rewriting"();
REVOKE UPDATE ON "contact" FROM heard_once_app;
GRANT UPDATE ("case_id", "withdrawn_at") ON "contact" TO heard_once_app;
