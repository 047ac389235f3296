-- Somebody's own consultations are found by who acted, among the few kinds of entries that are one; an append of any other kind writes nothing here.
-- An entry's bytes are JSON in UTF-8 by the log's own gate, and never change: so this is immutable, which PostgreSQL can't know by itself.
CREATE FUNCTION "custody_actor"("event" bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT convert_from("event", 'UTF8')::json -> 'actor' ->> 'id'
$$;

CREATE INDEX "custody_entry_consulted_by" ON "custody_entry" ("custody_actor"("event"), "log_index")
  WHERE "type" IN ('evidence.viewed', 'identity.opened', 'export.requested', 'export.exported');
