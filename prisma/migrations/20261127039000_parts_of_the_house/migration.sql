-- The wall around what came after it, and parts of the house instead of one that saw all of it. Each part is given rows of the tables that its
-- own work needs (server/identity/walls/parts.ts says which, and a test holds that list against this database), and of no other.

-- Of no case: by what somebody is in the house.
CREATE FUNCTION "acts_as"("any_of" role[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM person p WHERE p.id = acting_person() AND p.roles && "any_of" AND p.disabled_at IS NULL);
END
$$;

-- A piece of evidence that is kept, held and ended: a recording, or a package that another centre made, which is of no case of this house.
CREATE FUNCTION "sees_evidence"("the_evidence" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN sees_recording("the_evidence")
    OR (acts_as('{custodian,prosecutor}') AND EXISTS (SELECT 1 FROM imported_package i WHERE i.id = "the_evidence"));
END
$$;

-- Written as the policies before it were; the parts are put in below, in all of them alike.
DO $$
DECLARE
  one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['retention_assignment', 'legal_hold'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY "by_evidence" ON %I TO heard_once_app USING (acting_part() = ''server''
      OR current_setting(''heard.recording'', true) = recording_id::text OR sees_evidence(recording_id))', one);
  END LOOP;
  FOREACH one IN ARRAY ARRAY['watched_span', 'viewing_end'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
    EXECUTE format('CREATE POLICY "with_viewing" ON %I TO heard_once_app USING (acting_part() = ''server''
      OR EXISTS (SELECT 1 FROM viewing v WHERE v.id = viewing_id))', one);
  END LOOP;
END
$$;
ALTER TABLE "destruction" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_evidence" ON "destruction" TO heard_once_app
  USING ("acting_part"() = 'server' OR "sees_evidence"(COALESCE("recording_id", "imported_id")));
ALTER TABLE "imported_package" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "as_role" ON "imported_package" TO heard_once_app
  USING ("acting_part"() = 'server' OR (SELECT "acts_as"('{custodian,prosecutor}')));
ALTER TABLE "notice" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "notice" TO heard_once_app USING ("acting_part"() = 'server' OR "person_id" = "acting_person"());

DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT p.polname AS policy, p.polrelid::regclass AS walled, pg_get_expr(p.polqual, p.polrelid) AS sees, parts.seen_by
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN (VALUES
    ('information_need', 'command,live'), ('interview_plan_version', 'command,live'), ('interview_plan', 'command,live'),
    ('diary_entry', 'command'), ('safeguard', 'command,letters,live,planning,telling,ties'), ('agency_request', 'command,telling'),
    ('supplementary_authorisation', 'command,ledger,telling'), ('detail_opening', 'command'),
    ('question_proposal', 'command,keeping,live'), ('question_step', 'command,keeping,live'), ('need_tick', 'command,keeping,live'),
    ('desk_note', 'command,keeping,live'), ('desk_note_version', 'command,keeping,live'), ('marker', 'command,keeping'),
    ('marker_words', 'command,keeping'), ('talk_line', 'command,keeping'), ('caption', 'command,keeping,recordings'),
    ('present_person', 'command,keeping,live'), ('consent', 'command,keeping,live'), ('debrief', 'command,keeping'),
    ('interview_notes', 'command,keeping'), ('exhibit', 'command,keeping,live,recordings'),
    ('exhibit_file', 'command,keeping,live,recordings'), ('phase_entry', 'command,keeping,live,recordings'),
    ('session_break', 'command,figures,keeping,live'), ('session_mask', 'command,keeping,live'),
    ('session_ending', 'command,keeping,live'), ('stop_signal', 'command,keeping,live'), ('late_act', 'command,keeping,live'),
    ('frozen_plan', 'command,keeping,live,recordings'), ('preflight', 'command,keeping,live'),
    ('presence', 'command,keeping,live,own-data'), ('undertaking', 'command,live'), ('watching_page', 'command,live'),
    ('attended_span', 'command,keeping,live'), ('attendance_count', 'command,live'), ('safety_copy', 'command,keeping,live,recordings'),
    ('safety_chunk', 'command,keeping,live,recordings'), ('working_copy', 'command,keeping,live,recordings'),
    ('copy_strip', 'command,keeping,recordings'), ('viewing', 'command,keeping,recordings'), ('exhibit_opening', 'command'),
    ('track_judgement', 'command,keeping,live,recordings'), ('recording_check', 'command,figures,keeping,live,recordings'),
    ('missed_window', 'command,keeping,live'), ('missed_piece', 'command,keeping,live'),
    ('transcript_version', 'command,keeping,recordings'), ('transcript_signature', 'command,keeping'),
    ('watched_span', 'command,keeping,recordings'), ('viewing_end', 'command,keeping,recordings'),
    ('derivative_copy', 'command,keeping,live,recordings'), ('utterance_coding', 'command,keeping'),
    ('imported_package', 'command,keeping,recordings'), ('retention_assignment', 'command,keeping'), ('legal_hold', 'command,keeping'),
    ('destruction', 'command,keeping,live,recordings'), ('notice', 'command,keeping,telling'), ('contact', 'command,ledger'),
    ('child', 'command,figures,keys,ledger,letters,telling'), ('child_token', 'command,keys'), ('child_time', 'command,planning'),
    ('child_wish', 'command,planning'), ('match_decision', 'command'), ('referral', 'command,figures,telling')
    ) AS parts (name, seen_by) ON parts.name = c.relname
  LOOP
    EXECUTE format('ALTER POLICY %I ON %s USING (%s)', one.policy, one.walled,
      replace(one.sees, '(acting_part() = ''server''::text)', format('(acting_part() = ANY (%L::text[]))', '{' || one.seen_by || '}')));
  END LOOP;
END
$$;

-- Asked by nothing any more.
DROP FUNCTION "sees_session_or_house"(uuid);
