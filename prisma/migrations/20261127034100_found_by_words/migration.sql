-- Where words stand, among the recordings that are whoever acts's by booking, assignment or emergency, newest first: as the owner of the tables,
-- since a wall asked row by row would make it a question of minutes. The person is never an argument. Which of the places they may know of is
-- the house's policy to say; "places" are those that they may know of at all, and no other is looked into.

-- Of what was typed, as beginnings of words; all of its parts, in whatever order.
CREATE FUNCTION "all_beginning"("typed" text) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN regexp_replace(words_beginning("typed")::text, '<(-|[0-9]+)>', '&', 'g')::tsquery;
END
$$;

CREATE INDEX "person_name_words" ON "person" USING gin ("plain_words"("name"));
CREATE INDEX "agency_name_words" ON "agency" USING gin ("plain_words"("name"));

-- Cases that somebody is on; nobody is on a case with a declared tie.
CREATE FUNCTION "cases_of"("who" uuid, "at" timestamptz) RETURNS TABLE ("case_id" uuid) LANGUAGE sql STABLE ROWS 1000 AS $$
  SELECT a.case_id FROM assignment a WHERE a.person_id = "who" AND a.valid_from <= "at"
    AND (a.valid_until IS NULL OR a.valid_until > "at") AND (a.revoked_at IS NULL OR a.revoked_at > "at")
  UNION SELECT g.case_id FROM break_glass g WHERE g.person_id = "who" AND g.opened_at <= "at" AND g.until_at > "at"
  EXCEPT SELECT t.case_id FROM declared_tie t WHERE t.person_id = "who" AND t.withdrawn_at IS NULL
$$;

CREATE FUNCTION "recordings_of"("who" uuid, "at" timestamptz, "all_practice" boolean) RETURNS SETOF "recording_words" LANGUAGE sql STABLE ROWS 1000 AS $$
  SELECT w.* FROM recording_words w WHERE w.case_id IN (SELECT case_id FROM cases_of("who", "at"))
    OR w.session_id IN (SELECT session_id FROM booking WHERE person_id = "who" AND cancelled_at IS NULL)
    OR (w.practice AND ("all_practice" OR w.session_id IN (SELECT id FROM session WHERE practice AND booked_by_id = "who")))
$$;

-- A hit is the number of a word, from 0, and the place where it stands.
CREATE FUNCTION "recordings_found"("typed" text[], "places" text[], "all_practice" boolean, "at" timestamptz, "after" int, "most" int)
RETURNS TABLE ("id" uuid, "hits" text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  -- A number or a date is found by any part of it, by one or two signs only from its beginning: each label begins with a space.
  who uuid := acting_person();
  written text[] := ARRAY(SELECT unnest("places") INTERSECT SELECT unnest('{draft,question,open_marker,marker,caption,exhibit,log,mask,transcript}'::text[]));
  anywhere text := coalesce((SELECT string_agg(format('r.%I @@ word.query', one), ' OR ') FROM unnest(written) AS one), 'false');
  each_place text := (SELECT string_agg(format(CASE one WHEN 'marker' THEN $m$ UNION ALL SELECT 'marker' WHERE c.marker @@ word.query AND reads_marker_with(c.session_id, $1, word.query)$m$
    ELSE ' UNION ALL SELECT %2$L WHERE c.%1$I @@ word.query' END, one, one), '') FROM unnest(written) AS one);
BEGIN
  IF who IS NULL THEN RETURN; END IF;
  RETURN QUERY EXECUTE format($q$
    WITH tied AS MATERIALIZED (SELECT recording_id, session_id, case_id, requested_at, sealed, label, pseudonym FROM recordings_of($1, $2, $3)),
    word AS MATERIALIZED (SELECT t.n::int - 1 AS n, CASE WHEN length(plain_text(t.word)) < 3 THEN ' ' ELSE '' END || plain_text(t.word) AS plain, all_beginning(t.word) AS query FROM unnest($4) WITH ORDINALITY AS t (word, n)),
    named AS MATERIALIZED (SELECT n, p.id FROM word JOIN person p ON plain_words(p.name) @@ query),
    housed AS MATERIALIZED (SELECT n, p.id FROM word JOIN agency a ON plain_words(a.name) @@ query JOIN person p ON p.agency_id = a.id),
    hit AS (
      SELECT n, t.recording_id FROM word JOIN tied t ON strpos(t.label, plain) > 0 OR ('pseudonym' = ANY ($5) AND strpos(t.pseudonym, plain) > 0)
      UNION ALL
      SELECT n, t.recording_id FROM word CROSS JOIN LATERAL (SELECT r.recording_id FROM recording_words r WHERE %1$s) f JOIN tied t USING (recording_id)
      UNION ALL
      SELECT n, t.recording_id FROM named JOIN booking b ON b.person_id = named.id AND b.booked_as = 'interviewer' AND b.cancelled_at IS NULL
        JOIN tied t ON t.session_id = b.session_id
      UNION ALL
      SELECT n, t.recording_id FROM housed JOIN assignment a ON a.person_id = housed.id JOIN tied t ON t.case_id = a.case_id AND t.sealed
        WHERE 'agency' = ANY ($5)
    ),
    page AS MATERIALIZED (
      SELECT t.recording_id, t.requested_at FROM tied t JOIN (
        SELECT recording_id FROM hit GROUP BY recording_id HAVING bit_or(1 << n) = (1 << cardinality($4)) - 1) h USING (recording_id)
      ORDER BY t.requested_at DESC, t.recording_id DESC OFFSET $6 LIMIT $7
    )
    SELECT c.recording_id, ARRAY(SELECT word.n || ' ' || place.source FROM word CROSS JOIN LATERAL (
        SELECT 'label' AS source WHERE strpos(c.label, word.plain) > 0
        UNION ALL SELECT 'pseudonym' WHERE strpos(c.pseudonym, word.plain) > 0
        UNION ALL SELECT 'interviewer' WHERE EXISTS (SELECT FROM booking b JOIN named ON named.id = b.person_id AND named.n = word.n
          WHERE b.session_id = c.session_id AND b.booked_as = 'interviewer' AND b.cancelled_at IS NULL)
        UNION ALL SELECT 'agency' WHERE c.sealed AND EXISTS (SELECT FROM assignment a JOIN housed ON housed.id = a.person_id AND housed.n = word.n
          WHERE a.case_id = c.case_id)
        %2$s) AS place)
    FROM page JOIN recording_words c USING (recording_id) ORDER BY page.requested_at DESC, page.recording_id DESC
  $q$, anywhere, each_place) USING who, "at", "all_practice", "typed", "places", "after", "most";
END
$$;

-- Their own, and their agency's where it was let read them.
CREATE FUNCTION "reads_marker_with"("on_session" uuid, "who" uuid, "query" tsquery) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM newest_marker_words("on_session") m JOIN person author ON author.id = m.author_id
    WHERE m.audience <> 'everyone' AND plain_words(m.words) @@ "query" AND (m.author_id = "who"
      OR (m.audience = 'agency' AND author.agency_id = (SELECT agency_id FROM person WHERE id = "who"))))
$$;

-- All that is theirs, newest first.
CREATE FUNCTION "recordings_newest"("all_practice" boolean, "at" timestamptz, "after" int, "most" int) RETURNS TABLE ("id" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT recording_id FROM recordings_of(acting_person(), "at", "all_practice") WHERE acting_person() IS NOT NULL
  ORDER BY requested_at DESC, recording_id DESC OFFSET "after" LIMIT "most"
$$;

-- The words of single rows are asked for no longer.
DROP FUNCTION "questions_with"(tsquery), "marker_words_with"(tsquery), "captions_with"(tsquery), "exhibits_with"(tsquery), "consents_with"(tsquery),
  "people_present_with"(tsquery), "masks_with"(tsquery), "transcripts_with"(tsquery);
DROP INDEX "question_proposal_words", "marker_words_words", "caption_words", "exhibit_words", "consent_words", "present_person_words", "session_mask_words";
