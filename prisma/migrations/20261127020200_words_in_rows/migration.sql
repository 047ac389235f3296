-- Words are found by index behind the wall: PostgreSQL looks at a policy before it looks for words, row after row, so that an index of words
-- would never be used by the app's role. These look by index, as the owner, and give back what whoever acts may see, and nothing else.
CREATE FUNCTION "sees_session_or_house"("on_session" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT acting_part() = 'server' OR sees_session("on_session")
$$;

CREATE FUNCTION "questions_with"("words" tsquery) RETURNS SETOF "question_proposal"
LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT * FROM question_proposal q
    WHERE plain_words(q.text || ' ' || coalesce(q.relayed_text, '') || ' ' || coalesce(q.outcome_reason, '')) @@ "words"
      AND sees_session_or_house(q.session_id);
END
$$;

CREATE FUNCTION "marker_words_with"("words" tsquery) RETURNS SETOF "marker_words"
LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT w.* FROM marker_words w JOIN marker m ON m.id = w.marker_id
    WHERE plain_words(coalesce(w.fact, '') || ' ' || coalesce(w.opinion, '')) @@ "words" AND sees_session_or_house(m.session_id);
END
$$;

CREATE FUNCTION "captions_with"("words" tsquery) RETURNS SETOF "caption"
LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT * FROM caption c WHERE plain_words(c.text) @@ "words" AND sees_session_or_house(c.session_id);
END
$$;

CREATE FUNCTION "exhibits_with"("words" tsquery) RETURNS SETOF "exhibit"
LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT * FROM exhibit e WHERE plain_words(e.words) @@ $1 AND sees_session_or_house(e.session_id);
END
$$;

CREATE FUNCTION "consents_with"("words" tsquery) RETURNS SETOF "consent"
LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT * FROM consent c WHERE plain_words(c.words) @@ $1 AND sees_session_or_house(c.session_id);
END
$$;

CREATE FUNCTION "people_present_with"("words" tsquery) RETURNS SETOF "present_person"
LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT * FROM present_person p WHERE plain_words(p.words) @@ $1 AND sees_session_or_house(p.session_id);
END
$$;

CREATE FUNCTION "masks_with"("words" tsquery) RETURNS SETOF "session_mask"
LANGUAGE plpgsql STABLE ROWS 20 SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT * FROM session_mask m WHERE plain_words(m.note) @@ "words" AND sees_session_or_house(m.session_id);
END
$$;
