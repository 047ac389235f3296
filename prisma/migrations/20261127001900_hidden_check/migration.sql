-- Before each session the server sees for itself that the room side learns nothing of who watches; what came of it stands with the
-- pre-flight, and in the custody log.
ALTER TABLE "preflight" ADD COLUMN "hidden_checked_at" TIMESTAMPTZ(3);
ALTER TABLE "preflight" ADD COLUMN "hidden_faults" TEXT[];
