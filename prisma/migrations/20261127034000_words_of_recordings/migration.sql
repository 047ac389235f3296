-- What a recording is found by: its label, and from its seal on all that was said and written in it, a row a recording and a column a place.
-- Made anew, within the same transaction, with whatever it is made of. Nobody's role is given any of it: "recordings_found" alone looks here.
CREATE TABLE "recording_words" (
  "recording_id" uuid PRIMARY KEY REFERENCES "recording" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  -- of the session it is of, for one look fewer
  "session_id" uuid NOT NULL,
  "case_id" uuid,
  "practice" boolean NOT NULL,
  "requested_at" timestamptz(3) NOT NULL,
  "sealed" boolean NOT NULL,
  -- each begins with a space
  "label" text NOT NULL,
  "pseudonym" text NOT NULL,
  -- all questions but those that were passed in as they were asked; what was passed in, and why it wasn't
  "draft" tsvector,
  "question" tsvector,
  -- the newest words of markers, for everyone; for fewer
  "open_marker" tsvector,
  "marker" tsvector,
  "caption" tsvector,
  "exhibit" tsvector,
  "log" tsvector,
  "mask" tsvector,
  -- of its newest version
  "transcript" tsvector
);
CREATE INDEX "recording_words_session_id_idx" ON "recording_words" ("session_id");
CREATE INDEX "recording_words_case_id_idx" ON "recording_words" ("case_id");

-- Which words, not where. A text that holds more different ones than a row may is found by its beginning: a seal is never refused for it.
CREATE FUNCTION "words_of_all"("said" text) RETURNS tsvector LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN strip(plain_words("said"));
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN strip(plain_words(left("said", 150000)));
END
$$;

-- Within a number or a date. ICU's rules, as of all words.
CREATE FUNCTION "label_of"("one" "recording", "zone" text, "case_number" text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT ' ' || plain_text(concat_ws(' ', "one".exhibit_number, "case_number",
    CASE WHEN "one".state = 'sealed' THEN "one".seal_number END, CASE WHEN "one".practice THEN 'practice' END, "one".state,
    to_char("one".started_at AT TIME ZONE "zone", 'YYYY-MM-DD DD.MM.YYYY FMDD FMMonth YYYY')))
$$;

-- The label's part of these recordings' rows.
CREATE FUNCTION "index_labels"("recordings" uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO recording_words (recording_id, session_id, case_id, practice, requested_at, sealed, label, pseudonym)
  SELECT r.id, r.session_id, i.case_id, r.practice, r.requested_at, r.state = 'sealed', label_of(r, s.zone, c.case_number),
    ' ' || plain_text(coalesce(k.pseudonym, ''))
  FROM recording r JOIN session s ON s.id = r.session_id LEFT JOIN forensic_interview i ON i.id = s.interview_id
  LEFT JOIN "case" c ON c.id = i.case_id LEFT JOIN child k ON k.id = c.child_id
  WHERE r.id = ANY ("recordings") ORDER BY r.id
  ON CONFLICT (recording_id) DO UPDATE SET session_id = EXCLUDED.session_id, case_id = EXCLUDED.case_id, practice = EXCLUDED.practice,
    requested_at = EXCLUDED.requested_at, sealed = EXCLUDED.sealed, label = EXCLUDED.label, pseudonym = EXCLUDED.pseudonym
$$;

-- Of markers that weren't taken back; who reads what isn't everyone's is asked of these when it is found.
CREATE FUNCTION "newest_marker_words"("on_session" uuid)
RETURNS TABLE ("author_id" uuid, "audience" marker_audience, "words" text) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (m.id) m.author_id, w.audience, concat_ws(' ', w.fact, w.opinion)
  FROM marker m JOIN marker_words w ON w.marker_id = m.id
  WHERE m.session_id = "on_session" AND m.withdrawn_at IS NULL ORDER BY m.id, w.version DESC
$$;

-- What was said and written, of those that are sealed; nothing, of those that aren't.
CREATE FUNCTION "index_words"("recordings" uuid[], "places" text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE recording_words w SET
    draft = CASE WHEN 'question' <> ALL ("places") THEN w.draft WHEN w.sealed THEN (
      SELECT words_of_all(string_agg(concat_ws(' ', q.text, q.relayed_text, q.outcome_reason), ' '))
      FROM question_proposal q WHERE q.session_id = w.session_id) END,
    question = CASE WHEN 'question' <> ALL ("places") THEN w.question WHEN w.sealed THEN (
      SELECT words_of_all(string_agg(concat_ws(' ', q.relayed_text, q.outcome_reason), ' '))
      FROM question_proposal q WHERE q.session_id = w.session_id AND q.relayed_text IS NOT NULL) END,
    open_marker = CASE WHEN 'marker' <> ALL ("places") THEN w.open_marker WHEN w.sealed THEN (
      SELECT words_of_all(string_agg(m.words, ' ')) FROM newest_marker_words(w.session_id) m WHERE m.audience = 'everyone') END,
    marker = CASE WHEN 'marker' <> ALL ("places") THEN w.marker WHEN w.sealed THEN (
      SELECT words_of_all(string_agg(m.words, ' ')) FROM newest_marker_words(w.session_id) m WHERE m.audience <> 'everyone') END,
    caption = CASE WHEN 'caption' <> ALL ("places") THEN w.caption WHEN w.sealed THEN (
      SELECT words_of_all(string_agg(c.text, ' ')) FROM caption c WHERE c.session_id = w.session_id) END,
    exhibit = CASE WHEN 'exhibit' <> ALL ("places") THEN w.exhibit WHEN w.sealed THEN (
      SELECT words_of_all(string_agg(e.words, ' ')) FROM exhibit e WHERE e.session_id = w.session_id) END,
    log = CASE WHEN 'log' <> ALL ("places") THEN w.log WHEN w.sealed THEN (
      SELECT words_of_all(string_agg(l.words, ' ')) FROM (
        SELECT words FROM consent WHERE session_id = w.session_id UNION ALL
        SELECT words FROM present_person WHERE session_id = w.session_id) l) END,
    mask = CASE WHEN 'mask' <> ALL ("places") THEN w.mask WHEN w.sealed THEN (
      SELECT words_of_all(string_agg(m.note, ' ')) FROM session_mask m WHERE m.session_id = w.session_id AND m.held_at IS NOT NULL) END,
    transcript = CASE WHEN 'transcript' <> ALL ("places") THEN w.transcript WHEN w.sealed THEN (
      SELECT words_of_all(t.words) FROM transcript_version t WHERE t.recording_id = w.recording_id ORDER BY t.version DESC LIMIT 1) END
  WHERE w.recording_id = ANY ("recordings")
$$;

CREATE FUNCTION "every_place"() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT '{question,marker,caption,exhibit,log,mask,transcript}'::text[]
$$;

-- Whoever writes something shares this lock of its session, whoever seals holds it alone: the seal waits for what is being written, and what
-- is written after it sees the seal. Neither could say of the other what isn't committed yet.
CREATE FUNCTION "words_lock"("on_session" uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended("on_session"::text, 7034)
$$;

-- A recording began, changed its state or its numbers.
CREATE FUNCTION "recording_found_by"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.state = 'sealed' OR (TG_OP = 'UPDATE' AND OLD.state = 'sealed') THEN
    PERFORM pg_advisory_xact_lock(words_lock(NEW.session_id));
    PERFORM index_labels(ARRAY[NEW.id]);
    IF TG_OP = 'INSERT' OR OLD.state <> NEW.state THEN PERFORM index_words(ARRAY[NEW.id], every_place()); END IF;
  ELSE
    PERFORM index_labels(ARRAY[NEW.id]);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "recording_found_by" AFTER INSERT OR UPDATE OF "state", "exhibit_number", "seal_number", "started_at", "session_id"
  ON "recording" FOR EACH ROW EXECUTE FUNCTION "recording_found_by"();

-- What else stands on labels.
CREATE FUNCTION "case_found_by"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM index_labels(array_agg(recording_id)) FROM recording_words WHERE case_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "case_found_by" AFTER UPDATE OF "case_number", "child_id" ON "case" FOR EACH ROW EXECUTE FUNCTION "case_found_by"();

CREATE FUNCTION "child_found_by"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM index_labels(array_agg(w.recording_id)) FROM recording_words w JOIN "case" c ON c.id = w.case_id WHERE c.child_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "child_found_by" AFTER UPDATE OF "pseudonym" ON "child" FOR EACH ROW EXECUTE FUNCTION "child_found_by"();

CREATE FUNCTION "session_found_by"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM index_labels(array_agg(recording_id)) FROM recording_words WHERE session_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER "session_found_by" AFTER UPDATE OF "zone", "interview_id" ON "session" FOR EACH ROW EXECUTE FUNCTION "session_found_by"();

-- Something was said or written: of no account before the seal. TG_ARGV: the place; a statement's rows are looked at together.
CREATE FUNCTION "session_words_changed"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  sessions uuid[];
BEGIN
  sessions := ARRAY(SELECT DISTINCT session_id FROM changed ORDER BY 1);
  PERFORM pg_advisory_xact_lock_shared(words_lock(one)) FROM unnest(sessions) AS one;
  PERFORM index_words(array_agg(recording_id), TG_ARGV) FROM recording_words WHERE session_id = ANY (sessions) AND sealed HAVING count(*) > 0;
  RETURN NULL;
END
$$;

CREATE FUNCTION "marker_words_changed"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  sessions uuid[];
BEGIN
  sessions := ARRAY(SELECT DISTINCT m.session_id FROM changed JOIN marker m ON m.id = marker_id ORDER BY 1);
  PERFORM pg_advisory_xact_lock_shared(words_lock(one)) FROM unnest(sessions) AS one;
  PERFORM index_words(array_agg(recording_id), TG_ARGV) FROM recording_words WHERE session_id = ANY (sessions) AND sealed HAVING count(*) > 0;
  RETURN NULL;
END
$$;

CREATE FUNCTION "transcript_words_changed"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  sessions uuid[];
BEGIN
  sessions := ARRAY(SELECT DISTINCT r.session_id FROM changed JOIN recording r ON r.id = recording_id ORDER BY 1);
  PERFORM pg_advisory_xact_lock_shared(words_lock(one)) FROM unnest(sessions) AS one;
  PERFORM index_words(array_agg(recording_id), TG_ARGV) FROM recording_words
    WHERE recording_id IN (SELECT recording_id FROM changed) AND sealed HAVING count(*) > 0;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES ('question_proposal', 'session', 'question'), ('marker', 'session', 'marker'),
    ('marker_words', 'marker', 'marker'), ('caption', 'session', 'caption'), ('exhibit', 'session', 'exhibit'), ('consent', 'session', 'log'),
    ('present_person', 'session', 'log'), ('session_mask', 'session', 'mask'), ('transcript_version', 'transcript', 'transcript')
  ) AS written ("table", "by", "place") LOOP
    EXECUTE format('CREATE TRIGGER "found_by_new" AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)',
      one."table", one."by" || '_words_changed', one."place");
    EXECUTE format('CREATE TRIGGER "found_by_changed" AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)',
      one."table", one."by" || '_words_changed', one."place");
    EXECUTE format('CREATE TRIGGER "found_by_gone" AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)',
      one."table", one."by" || '_words_changed', one."place");
  END LOOP;
END
$$;

REVOKE ALL ON FUNCTION "index_labels"(uuid[]), "index_words"(uuid[], text[]) FROM PUBLIC;

SELECT index_labels(array_agg(id)) FROM recording;
SELECT index_words(array_agg(id), every_place()) FROM recording WHERE state = 'sealed';

DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY '{draft,question,open_marker,marker,caption,exhibit,log,mask,transcript}'::text[] LOOP
    EXECUTE format('CREATE INDEX %I ON recording_words USING gin (%I)', 'recording_words_' || one || '_idx', one);
  END LOOP;
END
$$;

