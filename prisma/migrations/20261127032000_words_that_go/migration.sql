-- What tells what the child said goes with the recording: the words of a sitting, once every recording of it is destroyed; those of a
-- recording with it. Rows stay as tombstones: who, when, where in the recording, and the hash where there was one. Nobody is handed the right
-- to change them: this is done by functions of the owner's, for what has a tombstone and for nothing else.

-- Of a sitting nothing is left: a recording of it was destroyed, and no other that began stands.
CREATE FUNCTION "sitting_is_gone"("sitting" uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM destruction d JOIN recording r ON r.id = d.recording_id WHERE r.session_id = "sitting")
    AND NOT EXISTS (
      SELECT 1 FROM recording r WHERE r.session_id = "sitting" AND r.started_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM destruction d WHERE d.recording_id = r.id))
$$;

-- The sitting whose words go with this recording; NULL while another one of it stands.
CREATE FUNCTION "sitting_that_goes_with"("of_recording" uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT own.session_id FROM recording own WHERE own.id = "of_recording" AND NOT EXISTS (
    SELECT 1 FROM recording r WHERE r.session_id = own.session_id AND r.id <> own.id AND r.started_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM destruction d WHERE d.recording_id = r.id))
$$;

-- How many rows still have words, by kind.
CREATE FUNCTION "words_of"("of_recording" uuid) RETURNS TABLE ("what" text, "number" bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  sitting uuid := sitting_that_goes_with("of_recording");
  gone constant text := '[erased]';
BEGIN
  RETURN QUERY
  SELECT 'questions', (SELECT count(*) FROM question_proposal q WHERE q.session_id = sitting
      AND (q.text <> gone OR q.relayed_text <> gone OR q.outcome_reason <> gone OR q.desk_text <> gone))
    + (SELECT count(*) FROM question_step s WHERE s.session_id = sitting AND s.text <> gone)
  UNION ALL SELECT 'outside-questions', count(*) FROM release_question q JOIN disclosure_release d ON d.id = q.release_id
    WHERE d.recording_id = "of_recording" AND (q.text <> gone OR q.reason <> gone)
  UNION ALL SELECT 'desk-notes', count(*) FROM desk_note_version v JOIN desk_note n ON n.id = v.note_id
    WHERE n.session_id = sitting AND v.text <> gone
  UNION ALL SELECT 'markers', count(*) FROM marker_words w JOIN marker m ON m.id = w.marker_id
    WHERE m.session_id = sitting AND (w.fact <> gone OR w.opinion <> gone)
  UNION ALL SELECT 'captions', count(*) FROM caption c WHERE c.session_id = sitting AND c.text <> gone
  UNION ALL SELECT 'talk', count(*) FROM talk_line t WHERE t.session_id = sitting AND t.text <> gone
  UNION ALL SELECT 'notes', count(*) FROM interview_notes n WHERE n.session_id = sitting AND n.text <> gone
  UNION ALL SELECT 'debriefs', count(*) FROM debrief d WHERE d.session_id = sitting AND d.form <> d.form || debrief_gone()
  UNION ALL SELECT 'mask-notes', count(*) FROM session_mask m WHERE m.session_id = sitting AND m.note <> gone
  UNION ALL SELECT 'exhibit-words', count(*) FROM exhibit e
    WHERE e.recording_id = "of_recording" AND e.words <> gone
  UNION ALL SELECT 'transcripts', count(*) FROM transcript_version t
    WHERE t.recording_id = "of_recording" AND (t.words <> gone OR t.lines <> '[]'::jsonb)
  UNION ALL SELECT 'edit-lists', count(*) FROM derivative_copy c
    WHERE c.recording_id = "of_recording" AND c.edits <> edits_gone(c.edits);
END
$$;

CREATE FUNCTION "debrief_gone"() RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT '{"wentWell":"","wentBadly":"","technicalWords":"","followUp":""}'::jsonb
$$;

-- Spans and codes stay, so that their number and the list's hash can be told; whose word it was, in words, goes.
CREATE FUNCTION "edits_gone"("edits" jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(jsonb_agg(one || '{"authority":"[erased]"}'::jsonb ORDER BY place), '[]'::jsonb)
  FROM jsonb_array_elements("edits") WITH ORDINALITY AS list(one, place)
$$;

-- Again: nothing happens.
CREATE FUNCTION "erase_words"("of_recording" uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  sitting uuid := sitting_that_goes_with("of_recording");
  gone constant text := '[erased]';
BEGIN
  IF NOT EXISTS (SELECT 1 FROM destruction WHERE recording_id = "of_recording") THEN
    RAISE EXCEPTION 'conflict: Words are erased with their recording alone, by order of two people.';
  END IF;
  UPDATE question_proposal SET text = gone, relayed_text = CASE WHEN relayed_text IS NOT NULL THEN gone END,
    outcome_reason = CASE WHEN outcome_reason IS NOT NULL THEN gone END, desk_text = CASE WHEN desk_text IS NOT NULL THEN gone END
    WHERE session_id = sitting;
  UPDATE question_step SET text = gone WHERE session_id = sitting AND text <> gone;
  UPDATE release_question SET text = gone, reason = CASE WHEN reason IS NOT NULL THEN gone END
    WHERE release_id IN (SELECT id FROM disclosure_release WHERE recording_id = "of_recording");
  UPDATE desk_note_version SET text = gone WHERE note_id IN (SELECT id FROM desk_note WHERE session_id = sitting);
  UPDATE marker_words SET fact = CASE WHEN fact IS NOT NULL THEN gone END, opinion = CASE WHEN opinion IS NOT NULL THEN gone END
    WHERE marker_id IN (SELECT id FROM marker WHERE session_id = sitting);
  UPDATE caption SET text = gone WHERE session_id = sitting;
  UPDATE talk_line SET text = gone WHERE session_id = sitting;
  UPDATE interview_notes SET text = gone WHERE session_id = sitting;
  UPDATE debrief SET form = form || debrief_gone() WHERE session_id = sitting;
  UPDATE session_mask SET note = gone WHERE session_id = sitting AND note IS NOT NULL;
  UPDATE exhibit SET words = gone WHERE recording_id = "of_recording" AND words IS NOT NULL;
  UPDATE transcript_version SET words = gone, lines = '[]'::jsonb WHERE recording_id = "of_recording";
  UPDATE derivative_copy SET edits = edits_gone(edits) WHERE recording_id = "of_recording";
END
$$;

-- Their triggers let words go, and nothing else of what is settled.
CREATE OR REPLACE FUNCTION "derivative_copy_steps"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Nobody but the owner's function has the right to change an edit list.
  IF NEW."state" = OLD."state" AND current_user <> 'heard_once_app' AND NEW."edits" = edits_gone(OLD."edits") THEN RETURN NEW; END IF;
  IF NOT (CASE OLD."state"
      WHEN 'waiting' THEN NEW."state" IN ('waiting', 'making', 'failed', 'cancelled')
      WHEN 'making' THEN NEW."state" IN ('waiting', 'making', 'made', 'failed', 'cancelled')
      WHEN 'made' THEN NEW."state" = 'erased'
      ELSE false END) THEN
    RAISE EXCEPTION 'conflict: This copy has ended, or is made already.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE OR REPLACE FUNCTION "release_question_settled_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."settled_at" IS NOT NULL AND NOT (current_user <> 'heard_once_app' AND NEW."text" = '[erased]') THEN
    RAISE EXCEPTION 'conflict: This question was settled before.';
  END IF;
  RETURN NEW;
END $$;

-- Nothing is written any more of what is gone. Whoever writes once it is sealed holds its row, so that a destruction waits for them and
-- they for it; while it runs nothing is held.
CREATE FUNCTION "refuse_words_of_sitting"("sitting" uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM recording WHERE session_id = "sitting" AND state = 'sealed' FOR KEY SHARE;
  IF sitting_is_gone("sitting") THEN
    RAISE EXCEPTION 'conflict: The recording of this was destroyed, and what was written with it: nothing is added any more.';
  END IF;
END
$$;
CREATE FUNCTION "refuse_words_of_recording"("of_recording" uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM recording WHERE id = "of_recording" AND state = 'sealed' FOR KEY SHARE;
  IF EXISTS (SELECT 1 FROM destruction WHERE recording_id = "of_recording") THEN
    RAISE EXCEPTION 'conflict: This recording was destroyed, and what was written with it: nothing is added any more.';
  END IF;
END
$$;

-- By the row that words belong to.
CREATE FUNCTION "refuse_words_under"("kind" text, "row" uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  CASE "kind"
    WHEN 'session_id' THEN PERFORM refuse_words_of_sitting("row");
    WHEN 'recording_id' THEN PERFORM refuse_words_of_recording("row");
    WHEN 'note_id' THEN PERFORM refuse_words_of_sitting((SELECT n.session_id FROM desk_note n WHERE n.id = "row"));
    WHEN 'marker_id' THEN PERFORM refuse_words_of_sitting((SELECT m.session_id FROM marker m WHERE m.id = "row"));
    WHEN 'exhibit_id' THEN PERFORM refuse_words_of_recording((SELECT e.recording_id FROM exhibit e WHERE e.id = "row"));
    WHEN 'copy_id' THEN PERFORM refuse_words_of_recording((SELECT c.recording_id FROM safety_copy c WHERE c.id = "row"));
    WHEN 'release_id' THEN PERFORM refuse_words_of_recording((SELECT d.recording_id FROM disclosure_release d WHERE d.id = "row"));
  END CASE;
END
$$;

CREATE FUNCTION "words_of_what_is_there"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The owner's function takes words away by an update.
  IF TG_OP = 'INSERT' OR current_user = 'heard_once_app' THEN
    PERFORM refuse_words_under(TG_ARGV[0], (to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
  END IF;
  RETURN NEW;
END
$$;

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('question_proposal', 'session_id', 'INSERT OR UPDATE'), ('question_step', 'session_id', 'INSERT'), ('desk_note', 'session_id', 'INSERT'),
    ('desk_note_version', 'note_id', 'INSERT'), ('marker', 'session_id', 'INSERT'), ('marker_words', 'marker_id', 'INSERT'),
    ('caption', 'session_id', 'INSERT'), ('talk_line', 'session_id', 'INSERT'), ('interview_notes', 'session_id', 'INSERT'),
    ('debrief', 'session_id', 'INSERT'), ('session_mask', 'session_id', 'INSERT'), ('exhibit', 'recording_id', 'INSERT OR UPDATE'),
    ('exhibit_file', 'exhibit_id', 'INSERT'), ('safety_copy', 'recording_id', 'INSERT'), ('safety_chunk', 'copy_id', 'INSERT'),
    ('transcript_version', 'recording_id', 'INSERT'), ('derivative_copy', 'recording_id', 'INSERT'),
    ('release_question', 'release_id', 'INSERT OR UPDATE')
  ) AS t(of_table, by_what, at_what) LOOP
    EXECUTE format('CREATE TRIGGER "words_of_what_is_there" BEFORE %s ON %I FOR EACH ROW EXECUTE FUNCTION "words_of_what_is_there"(%L)',
      one.at_what, one.of_table, one.by_what);
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION "erase_words"(uuid), "words_of"(uuid), "sitting_that_goes_with"(uuid), "sitting_is_gone"(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "erase_words"(uuid), "words_of"(uuid) TO heard_once_app;

-- What was destroyed before this: its words go now, as its certificate says from here on.
DO $$
DECLARE
  one uuid;
BEGIN
  FOR one IN SELECT recording_id FROM destruction LOOP
    PERFORM erase_words(one);
  END LOOP;
END
$$;
