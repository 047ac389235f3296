-- The wall around the trunk of a case: the case itself, who stands how to it, its sittings and bookings, its recordings as rows, letters,
-- requests for a second person, releases. As everywhere, by tie alone and by no more than the policy admits; besides, one's own rows: an
-- assignment, a booking, a declared tie, an emergency of one's own are what decisions about oneself are made on.

-- What was opened in an emergency is reviewed by somebody without a tie to that case: they see whose number it is.
CREATE FUNCTION "reviews_glass_on"("on_case" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN acts_as('{supervisor}') AND EXISTS (SELECT 1 FROM break_glass g WHERE g.case_id = "on_case");
END
$$;

-- A request for a second person, by what it is about.
CREATE FUNCTION "sees_subject"("of_act" text, "of_subject" text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  the_id uuid := split_part("of_subject", ':', 2)::uuid;
BEGIN
  IF split_part("of_subject", ':', 1) = 'case' THEN
    RETURN sees_case(the_id) OR ("of_act" = 'breakglass-closing' AND acts_as('{supervisor}'));
  END IF;
  RETURN sees_evidence(the_id);
END
$$;

-- Whoever looks at many rows reaches them by what they asked for first, and asks these last.
ALTER FUNCTION "sees_case"(uuid) COST 1000;
ALTER FUNCTION "sees_session"(uuid) COST 2000;
ALTER FUNCTION "sees_sitting"(uuid, uuid, uuid, uuid) COST 2000;
ALTER FUNCTION "sees_recording"(uuid) COST 2000;
ALTER FUNCTION "sees_evidence"(uuid) COST 2000;
ALTER FUNCTION "sits_in"(uuid) COST 4000;
ALTER FUNCTION "sees_child"(uuid) COST 4000;
ALTER FUNCTION "released_to_me"(uuid) COST 1000;
ALTER FUNCTION "sees_subject"(text, text) COST 2000;
ALTER FUNCTION "reviews_glass_on"(uuid) COST 1000;

-- By which ties, table by table; the parts of the house are put before them below.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM (VALUES
    ('case', 'by_case', 'current_setting(''heard.case'', true) = id::text OR sees_case(id) OR sits_in(id) OR reviews_glass_on(id)'),
    ('forensic_interview', 'by_case', 'current_setting(''heard.case'', true) = case_id::text OR sees_case(case_id) OR sits_in(case_id)'),
    ('assignment', 'by_case', 'person_id = acting_person() OR current_setting(''heard.case'', true) = case_id::text OR sees_case(case_id)'),
    ('declared_tie', 'by_case', 'person_id = acting_person() OR current_setting(''heard.case'', true) = case_id::text OR sees_case(case_id)'),
    ('break_glass', 'by_case', 'person_id = acting_person() OR current_setting(''heard.case'', true) = case_id::text
      OR sees_case(case_id) OR reviews_glass_on(case_id)'),
    ('session', 'by_sitting', 'current_setting(''heard.session'', true) = id::text
      OR sees_sitting(id, interview_id, room_id, booked_by_id) OR released_to_me(id)'),
    ('booking', 'by_session', 'person_id = acting_person() OR current_setting(''heard.session'', true) = session_id::text
      OR sees_session(session_id)'),
    ('recording', 'by_session', 'current_setting(''heard.session'', true) = session_id::text OR sees_session(session_id)'),
    ('invitation', 'by_session', 'person_id = acting_person() OR current_setting(''heard.session'', true) = session_id::text
      OR sees_session(session_id)'),
    ('letter', 'house', NULL),
    ('approval_request', 'by_subject', 'requested_by_id = acting_person() OR sees_subject(act, subject)'),
    ('approval_decision', 'with_approval_request', 'EXISTS (SELECT 1 FROM approval_request r WHERE r.id = request_id)'),
    ('disclosure_release', 'by_recording', 'recipient_id = acting_person() OR current_setting(''heard.recording'', true) = recording_id::text
      OR sees_recording(recording_id)'),
    ('release_opening', 'with_disclosure_release', 'EXISTS (SELECT 1 FROM disclosure_release d WHERE d.id = release_id)'),
    ('release_link', 'with_disclosure_release', 'EXISTS (SELECT 1 FROM disclosure_release d WHERE d.id = release_id)'),
    ('release_package', 'with_disclosure_release', 'EXISTS (SELECT 1 FROM disclosure_release d WHERE d.id = release_id)'),
    ('release_question', 'with_disclosure_release', 'EXISTS (SELECT 1 FROM disclosure_release d WHERE d.id = release_id)')
  ) AS walled (name, policy, ties) JOIN (VALUES
    ('disclosure_release', 'command,keeping,telling'), ('release_opening', 'command,keeping'), ('release_link', 'command,keeping'),
    ('release_package', 'command,keeping'), ('release_question', 'command,keeping'),
    ('case', 'command,emergency,figures,keeping,keys,ledger,letters,live,matching,own-data,planning,recordings,telling,ties'),
    ('assignment', 'command,keeping,live,planning,telling,ties'), ('declared_tie', 'command,keeping,live,planning,telling,ties'),
    ('break_glass', 'command,keeping,live,sign-in'),
    ('forensic_interview', 'command,figures,keeping,ledger,live,planning,recordings,telling,ties'),
    ('session', 'command,figures,keeping,ledger,letters,live,own-data,planning,recordings,telling,ties'),
    ('booking', 'command,keeping,letters,live,own-data,planning,telling,ties'),
    ('recording', 'command,figures,keeping,ledger,live,own-data,recordings,telling'),
    ('invitation', 'command,letters,planning,telling,ties'), ('letter', 'command,letters'),
    ('approval_request', 'command,keeping,telling'), ('approval_decision', 'command,keeping')
  ) AS parts (name, seen_by) USING (name)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one.name);
    EXECUTE format('CREATE POLICY %I ON %I TO heard_once_app USING (acting_part() = ANY (%L::text[])%s)',
      one.policy, one.name, '{' || one.seen_by || '}', COALESCE(' OR ' || one.ties, ''));
  END LOOP;
END
$$;

-- Whoever opens a case is assigned to it a moment later, in the same transaction: until then they may write it, though not yet read it.
DO $$
BEGIN
  EXECUTE (SELECT format('ALTER POLICY "by_case" ON "case" WITH CHECK ((%s) OR opened_by_id = acting_person())', pg_get_expr(polqual, polrelid))
    FROM pg_policy WHERE polrelid = '"case"'::regclass);
END
$$;

-- A trigger that reads what stands behind the wall looks after all of it, whoever acts. The others stay as they are: some ask who writes.
DO $$
DECLARE
  one regprocedure;
BEGIN
  FOR one IN SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype = 'trigger'::regtype AND NOT p.prosecdef
      AND EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
        AND p.prosrc ~ ('(FROM|JOIN) "?' || c.relname || '\y'))
  LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, public', one);
  END LOOP;
END
$$;
