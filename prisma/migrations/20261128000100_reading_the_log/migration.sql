-- Whoever reads the whole log finds an entry by when it was logged, by what it is and by who acted. An entry never changes: each index only grows.
CREATE INDEX "custody_entry_logged_at_idx" ON "custody_entry" USING BRIN ("logged_at");
CREATE INDEX "custody_entry_type_log_index_idx" ON "custody_entry" ("type", "log_index");
CREATE INDEX "custody_entry_acted_by" ON "custody_entry" ("custody_actor"("event"), "log_index");

-- They are told which case or recording an entry is about by its number. They have no tie to any case, so a part of the house looks it up: numbers
-- and what belongs to what, of these tables and of no other.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT p.polname AS policy, p.polrelid::regclass AS walled, pg_get_expr(p.polqual, p.polrelid) AS sees
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    WHERE c.relname IN ('case', 'forensic_interview', 'session', 'recording', 'derivative_copy')
      AND pg_get_expr(p.polqual, p.polrelid) LIKE '%acting_part() = ANY (''{%'
  LOOP
    EXECUTE format('ALTER POLICY %I ON %s USING (%s)', one.policy, one.walled,
      replace(one.sees, 'acting_part() = ANY (''{', 'acting_part() = ANY (''{audit,'));
  END LOOP;
END
$$;
