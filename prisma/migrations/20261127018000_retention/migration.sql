-- What is kept for running the house, and no longer than that, is removed by these three and nothing else: the app's role still deletes no
-- row of the domain. Each refuses an instant of the last week, whatever a configuration says; none touches the custody log.

-- A consultation outlasts the sign-in it was opened under: who looked, when and why is its own to say.
ALTER TABLE "viewing" ALTER COLUMN "sign_in_id" DROP NOT NULL;
ALTER TABLE "viewing" DROP CONSTRAINT "viewing_sign_in_id_fkey";
ALTER TABLE "viewing" ADD CONSTRAINT "viewing_sign_in_id_fkey"
  FOREIGN KEY ("sign_in_id") REFERENCES "sign_in"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "viewing_sign_in_id_idx" ON "viewing"("sign_in_id");
CREATE INDEX "sign_in_expires_at_idx" ON "sign_in"("expires_at");
CREATE INDEX "letter_created_at_idx" ON "letter"("created_at");

CREATE FUNCTION "retention_refuse_recent"("before" timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF "before" IS NULL OR "before" > now() - interval '7 days' THEN
    RAISE EXCEPTION 'conflict: nothing of the last week is removed' USING ERRCODE = 'P0001';
  END IF;
END
$$;

-- Sign-ins that ended, or ran out, before then. How many.
CREATE FUNCTION "remove_sign_ins"("before" timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  removed bigint;
BEGIN
  PERFORM retention_refuse_recent("before");
  DELETE FROM sign_in WHERE LEAST(ended_at, expires_at) < "before";
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END
$$;

-- Letters that were sent or given up before then, about a session that was over by then, or about none. How many.
CREATE FUNCTION "remove_letters"("before" timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  removed bigint;
BEGIN
  PERFORM retention_refuse_recent("before");
  DELETE FROM letter USING letter AS old
    LEFT JOIN invitation ON invitation.id = old.invitation_id
    LEFT JOIN session ON session.id = invitation.session_id
  WHERE letter.id = old.id AND COALESCE(old.sent_at, old.dropped_at) < "before"
    AND COALESCE(session.ends_at, '-infinity') < "before";
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END
$$;

-- From which network somebody watched: of pages that were opened before then. The page and its proven spans stay. How many.
CREATE FUNCTION "forget_networks"("before" timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  forgotten bigint;
BEGIN
  PERFORM retention_refuse_recent("before");
  UPDATE watching_page SET network = NULL WHERE network IS NOT NULL AND opened_at < "before";
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;

REVOKE ALL ON FUNCTION "retention_refuse_recent"(timestamptz), "remove_sign_ins"(timestamptz), "remove_letters"(timestamptz),
  "forget_networks"(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "remove_sign_ins"(timestamptz), "remove_letters"(timestamptz), "forget_networks"(timestamptz) TO heard_once_app;
