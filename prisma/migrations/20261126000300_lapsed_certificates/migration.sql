-- Nobody conducts an interview on a day on which their certificates have all lapsed, by the venue's calendar. Somebody whose
-- register was never kept isn't refused here, and practice is free: that is how one gets there.
CREATE FUNCTION "booking_refuse_lapsed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  on_day date;
BEGIN
  IF NEW."booked_as" IS DISTINCT FROM 'interviewer' OR NEW."cancelled_at" IS NOT NULL THEN
    RETURN NEW;
  END IF;
  SELECT (NEW."starts_at" AT TIME ZONE "zone")::date INTO on_day
    FROM "session" WHERE "id" = NEW."session_id" AND NOT "practice";
  IF on_day IS NOT NULL
    AND EXISTS (SELECT FROM "qualification"
      WHERE "person_id" = NEW."person_id" AND "kind" = 'protocol' AND "ended_at" IS NULL)
    AND NOT EXISTS (SELECT FROM "qualification"
      WHERE "person_id" = NEW."person_id" AND "kind" = 'protocol' AND "ended_at" IS NULL
        AND "trained_on" <= on_day AND ("valid_until" IS NULL OR "valid_until" >= on_day))
  THEN
    RAISE EXCEPTION 'conflict: Whoever conducts the interview has no certificate that counts on that day.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "booking_interviewer_certified" BEFORE INSERT OR UPDATE ON "booking"
  FOR EACH ROW EXECUTE FUNCTION "booking_refuse_lapsed"();
