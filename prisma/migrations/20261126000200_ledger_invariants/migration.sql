-- What must never be true of the once-only ledger, refused by the database itself; and tokens in the order they are asked for.

-- A search reads the index alone.
ALTER TABLE "child_token" DROP CONSTRAINT "child_token_pkey", ADD CONSTRAINT "child_token_pkey" PRIMARY KEY ("token", "child_id");
DROP INDEX "child_token_token_idx";
CREATE INDEX "child_token_child_id_idx" ON "child_token" ("child_id");

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

-- An interview in which the child was heard, or is being heard, can't be cancelled to make place for another one.
CREATE FUNCTION "interview_refuse_unhearing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = 'cancelled' AND OLD."state" <> 'cancelled' AND EXISTS (
    SELECT FROM "session" WHERE "interview_id" = NEW."id" AND "state" IN ('live', 'ended')
  ) THEN
    RAISE EXCEPTION 'already-heard: The child was heard in this interview: it can no longer be cancelled.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "interview_heard_stays" BEFORE UPDATE OF "state" ON "forensic_interview"
  FOR EACH ROW EXECUTE FUNCTION "interview_refuse_unhearing"();

-- And nobody is heard in one that was cancelled. The interview's row is locked, so that the two can't pass each other.
CREATE FUNCTION "session_refuse_cancelled_interview"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  standing "interview_state";
BEGIN
  IF NEW."interview_id" IS NULL OR NEW."state" = 'cancelled' THEN
    RETURN NEW;
  END IF;
  SELECT "state" INTO standing FROM "forensic_interview" WHERE "id" = NEW."interview_id" FOR UPDATE;
  IF standing = 'cancelled' THEN
    RAISE EXCEPTION 'conflict: This interview was cancelled: book it anew.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "session_of_standing_interview" BEFORE INSERT OR UPDATE OF "state" ON "session"
  FOR EACH ROW EXECUTE FUNCTION "session_refuse_cancelled_interview"();
