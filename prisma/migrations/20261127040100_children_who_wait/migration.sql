-- A coordinator was given the children, referrals and earlier contacts of the whole house, since a child who is known must be found. Finding is
-- the work of a part of the house (matching), which tells pseudonyms and reasons; by themselves coordinators are given what waits for a case,
-- which is anybody's of them to take, and the children of their own cases.

CREATE FUNCTION "child_waits"("the_child" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM referral r WHERE r.child_id = "the_child" AND r.case_id IS NULL);
END
$$;
ALTER FUNCTION "child_waits"(uuid) COST 500;

ALTER POLICY "by_child" ON "child" USING ("acting_part"() = ANY ('{command,figures,keys,ledger,letters,matching,telling}'::text[])
  OR ((SELECT "acts_as_coordinator"()) AND "child_waits"("id")) OR "sees_child"("id"));
ALTER POLICY "by_child" ON "contact" USING ("acting_part"() = ANY ('{command,ledger,matching}'::text[])
  OR ((SELECT "acts_as_coordinator"()) AND "child_waits"("child_id")) OR "sees_child"("child_id"));
ALTER POLICY "by_child" ON "referral" USING ("acting_part"() = ANY ('{command,figures,matching,telling}'::text[])
  OR ((SELECT "acts_as_coordinator"()) AND "case_id" IS NULL) OR "sees_child"("child_id"));

-- Nobody's to read as themselves.
DROP POLICY "by_child" ON "child_token";
CREATE POLICY "house" ON "child_token" TO heard_once_app USING ("acting_part"() = ANY ('{command,keys,matching}'::text[]));

ALTER POLICY "with_referral" ON "match_decision" USING ("acting_part"() = ANY ('{command,matching}'::text[])
  OR EXISTS (SELECT 1 FROM "referral" r WHERE r."id" = "referral_id"));
