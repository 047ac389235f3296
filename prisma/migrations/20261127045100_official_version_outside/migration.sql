-- Somebody outside reads of a transcript the official version alone, where a transcript was released to them: no draft, no version that nobody
-- has signed, none that was followed by a signed one. What they asked for through the server is held back there; here, whatever it forgets.
CREATE FUNCTION "is_outside"() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM person p WHERE p.id = acting_person() AND 'recipient' = ANY (p.roles));
END
$$;

CREATE FUNCTION "official_to_me"("of_version" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  now_then timestamptz := acting_at();
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM transcript_version v JOIN disclosure_release d ON d.recording_id = v.recording_id
    WHERE v.id = "of_version" AND d.recipient_id = acting_person() AND 'transcript' = ANY (d.components) AND d.begun_at IS NOT NULL
      AND d.withdrawn_at IS NULL AND d.revoked_at IS NULL AND d.expired_at IS NULL AND d.starts_at <= now_then AND now_then < d.ends_at
      AND v.version = (SELECT max(o.version) FROM transcript_version o JOIN transcript_signature s ON s.version_id = o.id
        WHERE o.recording_id = v.recording_id)
  );
END
$$;
REVOKE ALL ON FUNCTION "is_outside"(), "official_to_me"(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "is_outside"(), "official_to_me"(uuid) TO heard_once_app;

ALTER POLICY "by_recording" ON "transcript_draft" USING ("acting_part"() = ANY ('{command,recordings}'::text[])
  OR ((current_setting('heard.recording', true) = "recording_id"::text OR "sees_recording"("recording_id")) AND NOT (SELECT "is_outside"())));
ALTER POLICY "by_recording" ON "transcript_version" USING ("acting_part"() = ANY ('{command,keeping,recordings}'::text[])
  OR ((current_setting('heard.recording', true) = "recording_id"::text OR "sees_recording"("recording_id"))
    AND (NOT (SELECT "is_outside"()) OR "official_to_me"("id"))));
ALTER POLICY "by_recording" ON "utterance_coding" USING ("acting_part"() = ANY ('{command,keeping}'::text[])
  OR ((current_setting('heard.recording', true) = "recording_id"::text OR "sees_recording"("recording_id")) AND NOT (SELECT "is_outside"())));
