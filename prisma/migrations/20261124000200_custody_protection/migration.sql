-- The custody log can only grow, whoever asks. Privileges say it to the app and the notary; triggers say it to the
-- owner's own mistakes (an owner who means to can drop a trigger: the notary and its checkpoints are what shows that).

-- The head is one row from the start: an append reads and moves it, nothing ever makes or removes it.
INSERT INTO "custody_head" ("id", "size", "frontier", "logged_at") VALUES (1, 0, '\x0000000000000000'::bytea, TIMESTAMPTZ '1970-01-01 00:00:00Z');

ALTER TABLE "custody_entry"
  ADD CONSTRAINT "custody_entry_event_size" CHECK (octet_length("event") BETWEEN 2 AND 65535),
  ADD CONSTRAINT "custody_entry_leaf_hash" CHECK ("leaf_hash" = sha256('\x00'::bytea || "event")),
  ADD CONSTRAINT "custody_entry_log_index" CHECK ("log_index" >= 0),
  ADD CONSTRAINT "custody_entry_seq" CHECK ("seq" >= 0);

ALTER TABLE "custody_head"
  ADD CONSTRAINT "custody_head_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "custody_head_size" CHECK ("size" >= 0);

ALTER TABLE "custody_checkpoint"
  ADD CONSTRAINT "custody_checkpoint_size" CHECK ("size" >= 1),
  ADD CONSTRAINT "custody_checkpoint_note" CHECK (octet_length("note") BETWEEN 1 AND 65535);

CREATE FUNCTION "custody_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the custody log is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'P0001';
END
$$;

CREATE TRIGGER "custody_entry_append_only" BEFORE UPDATE OR DELETE ON "custody_entry"
  FOR EACH ROW EXECUTE FUNCTION "custody_refuse_change"();
CREATE TRIGGER "custody_entry_never_truncated" BEFORE TRUNCATE ON "custody_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "custody_refuse_change"();
CREATE TRIGGER "custody_checkpoint_append_only" BEFORE UPDATE OR DELETE ON "custody_checkpoint"
  FOR EACH ROW EXECUTE FUNCTION "custody_refuse_change"();
CREATE TRIGGER "custody_checkpoint_never_truncated" BEFORE TRUNCATE ON "custody_checkpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION "custody_refuse_change"();
CREATE TRIGGER "custody_head_never_removed" BEFORE DELETE ON "custody_head"
  FOR EACH ROW EXECUTE FUNCTION "custody_refuse_change"();
CREATE TRIGGER "custody_head_never_truncated" BEFORE TRUNCATE ON "custody_head"
  FOR EACH STATEMENT EXECUTE FUNCTION "custody_refuse_change"();

-- An index is the number of entries before it: a hole can't be made, not even by a careless INSERT.
CREATE FUNCTION "custody_refuse_hole"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  expected bigint;
BEGIN
  SELECT COALESCE(MAX("log_index") + 1, 0) INTO expected FROM "custody_entry";
  IF NEW."log_index" <> expected THEN
    RAISE EXCEPTION 'the next entry of the custody log has index %, not %', expected, NEW."log_index" USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "custody_entry_no_hole" BEFORE INSERT ON "custody_entry"
  FOR EACH ROW EXECUTE FUNCTION "custody_refuse_hole"();

-- The head only moves forward, in size and in time.
CREATE FUNCTION "custody_refuse_going_back"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" <> OLD."id" OR NEW."size" < OLD."size" OR NEW."logged_at" < OLD."logged_at" THEN
    RAISE EXCEPTION 'the head of the custody log only moves forward' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "custody_head_forward" BEFORE UPDATE ON "custody_head"
  FOR EACH ROW EXECUTE FUNCTION "custody_refuse_going_back"();

REVOKE ALL ON "custody_entry", "custody_head", "custody_checkpoint", "custody_pii" FROM PUBLIC, heard_once_app, heard_once_notary;
GRANT USAGE ON SCHEMA "public" TO heard_once_app, heard_once_notary;
GRANT SELECT, INSERT ON "custody_entry" TO heard_once_app;
GRANT SELECT, UPDATE ON "custody_head" TO heard_once_app;
GRANT SELECT ON "custody_checkpoint" TO heard_once_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "custody_pii" TO heard_once_app;
GRANT SELECT ON "custody_entry", "custody_head" TO heard_once_notary;
GRANT SELECT, INSERT ON "custody_checkpoint" TO heard_once_notary;
