-- The wall around children: who they are (sealed), what is known of them, who reported them and what was said of it before. A coordinator takes
-- referrals and finds the child who is known, across all of the house; everybody else sees the children of their own cases.

CREATE FUNCTION "acts_as_coordinator"() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM person p WHERE p.id = acting_person() AND 'coordinator' = ANY (p.roles) AND p.disabled_at IS NULL);
END
$$;

CREATE FUNCTION "sees_child"("the_child" uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF acting_person() IS NULL THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM "case" c WHERE c.child_id = "the_child" AND (sees_case(c.id) OR sits_in(c.id)));
END
$$;

ALTER TABLE "child" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_child" ON "child" TO heard_once_app
  USING ("acting_part"() = 'server' OR (SELECT "acts_as_coordinator"()) OR "sees_child"("id"));
ALTER TABLE "contact" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_child" ON "contact" TO heard_once_app
  USING ("acting_part"() = 'server' OR (SELECT "acts_as_coordinator"()) OR "sees_child"("child_id"));
ALTER TABLE "referral" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_child" ON "referral" TO heard_once_app
  USING ("acting_part"() = 'server' OR (SELECT "acts_as_coordinator"()) OR "sees_child"("child_id"));
ALTER TABLE "child_time" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_child" ON "child_time" TO heard_once_app
  USING ("acting_part"() = 'server' OR "sees_child"("child_id"));
ALTER TABLE "child_wish" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_child" ON "child_wish" TO heard_once_app
  USING ("acting_part"() = 'server' OR "sees_child"("child_id"));
ALTER TABLE "child_token" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_child" ON "child_token" TO heard_once_app
  USING ("acting_part"() = 'server' OR (SELECT "acts_as_coordinator"()) OR "sees_child"("child_id"));
ALTER TABLE "match_decision" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "with_referral" ON "match_decision" TO heard_once_app
  USING ("acting_part"() = 'server' OR (SELECT "acts_as_coordinator"()) OR EXISTS (SELECT 1 FROM "referral" r WHERE r."id" = "referral_id"));
