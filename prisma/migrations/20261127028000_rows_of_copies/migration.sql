-- What was made of a recording afterwards stands behind the wall as the recording's own rows do: its transcript, which holds all that was said,
-- who signed it, its derived copies with their edit lists, and its utterances as they were coded.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['transcript_version', 'derivative_copy', 'utterance_coding'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY "by_recording" ON %I TO heard_once_app USING (acting_part() = ''server''
      OR current_setting(''heard.recording'', true) = recording_id::text OR sees_recording(recording_id))', one);
  END LOOP;
END
$$;

ALTER TABLE "transcript_signature" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "with_transcript_version" ON "transcript_signature" TO heard_once_app
  USING ("acting_part"() = 'server' OR EXISTS (SELECT 1 FROM "transcript_version" v WHERE v."id" = "version_id"));

-- Words are found by their index, as in what was said and written before (see the functions beside this one).
CREATE FUNCTION "transcripts_with"("words" tsquery) RETURNS SETOF "transcript_version"
LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT * FROM transcript_version t
    WHERE plain_words(t.words) @@ $1 AND (acting_part() = 'server' OR sees_recording(t.recording_id));
END
$$;

-- A trigger looks at all rows, whoever acts.
ALTER FUNCTION "transcript_refuse_signed_draft"() SECURITY DEFINER SET search_path = pg_catalog, public;
