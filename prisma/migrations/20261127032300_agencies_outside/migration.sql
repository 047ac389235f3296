-- Whom something is released to may belong to an agency that nobody here knew: it is entered with them. One of another kind than those outside,
-- or of a name that is there, isn't; the app's role still has no right to the table itself.
CREATE FUNCTION "add_outside_agency"("new_id" uuid, "new_name" text, "new_kind" "agency_kind") RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('agency ' || lower("new_name"), 0));
  IF "new_kind" = 'barnahus' THEN
    RAISE EXCEPTION 'conflict: A house of ours isn’t somebody outside.';
  END IF;
  IF EXISTS (SELECT 1 FROM agency WHERE lower(name) = lower("new_name")) THEN
    RAISE EXCEPTION 'conflict: There is an agency of this name: choose it from the list.';
  END IF;
  INSERT INTO agency (id, name, kind) VALUES ("new_id", "new_name", "new_kind");
END
$$;
REVOKE ALL ON FUNCTION "add_outside_agency"(uuid, text, "agency_kind") FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "add_outside_agency"(uuid, text, "agency_kind") TO heard_once_app;
