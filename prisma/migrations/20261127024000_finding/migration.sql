-- Words are found whatever their case and accents, in every language alike: nothing is stemmed, nothing is left out.
CREATE EXTENSION IF NOT EXISTS unaccent;

-- One form of what is stored and of what is asked. ICU's own rules, since a database may be set to a locale that knows ASCII alone.
CREATE FUNCTION "plain_text"("said" text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
  RETURN public.unaccent('public.unaccent'::regdictionary, lower(normalize("said", NFKC) COLLATE "und-x-icu"));
END
$$;

CREATE FUNCTION "plain_words"("said" text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN to_tsvector('pg_catalog.simple'::regconfig, public.plain_text(coalesce("said", '')));
END
$$;

-- What somebody typed, as the beginning of words; quoted, so that no sign of it is an operator.
CREATE FUNCTION "words_beginning"("typed" text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN to_tsquery('pg_catalog.simple'::regconfig,
    '''' || replace(replace(public.plain_text("typed"), '\', '\\'), '''', '''''') || ''':*');
END
$$;

CREATE INDEX "question_proposal_words" ON "question_proposal"
  USING gin ("plain_words"("text" || ' ' || coalesce("relayed_text", '') || ' ' || coalesce("outcome_reason", '')));
CREATE INDEX "marker_words_words" ON "marker_words"
  USING gin ("plain_words"(coalesce("fact", '') || ' ' || coalesce("opinion", '')));
CREATE INDEX "caption_words" ON "caption" USING gin ("plain_words"("text"));
CREATE INDEX "exhibit_words" ON "exhibit" USING gin ("plain_words"("words"));
CREATE INDEX "consent_words" ON "consent" USING gin ("plain_words"("words"));
CREATE INDEX "present_person_words" ON "present_person" USING gin ("plain_words"("words"));
CREATE INDEX "session_mask_words" ON "session_mask" USING gin ("plain_words"("note"));
