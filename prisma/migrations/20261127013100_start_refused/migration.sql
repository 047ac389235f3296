-- The newest refusal of the media node to take a session: when, and what it lacked.
ALTER TABLE "session" ADD COLUMN "start_refused_at" TIMESTAMPTZ(3),
  ADD COLUMN "start_lacks" TEXT[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT "session_refused_for_something" CHECK (("start_refused_at" IS NULL) = (cardinality("start_lacks") = 0));
