-- What is taken in a span is read from these indexes alone, in the order of time: all bookings of the house in one pass, and of
-- each person what their own calendar says. They hold what the search for a time wants to know, so no table is visited.
CREATE INDEX "booking_taken" ON "booking" ("starts_at")
  INCLUDE ("ends_at", "session_id", "person_id", "room_id", "recorder_slot_id", "safeguard_id", "remote")
  WHERE "cancelled_at" IS NULL;

DROP INDEX "busy_time_range";
DROP INDEX "busy_time_person_id_starts_at_idx";
CREATE INDEX "busy_time_person_id_starts_at_ends_at_idx" ON "busy_time"("person_id", "starts_at", "ends_at");
