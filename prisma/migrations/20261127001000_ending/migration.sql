CREATE TABLE "recording_check" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "manifest_hash" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "findings" JSONB NOT NULL,

    CONSTRAINT "recording_check_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "session_ending" (
    "session_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "session_ending_pkey" PRIMARY KEY ("session_id","version")
);

CREATE INDEX "recording_check_recording_id_idx" ON "recording_check"("recording_id");

ALTER TABLE "recording_check" ADD CONSTRAINT "recording_check_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "session_ending" ADD CONSTRAINT "session_ending_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "session_ending"
  ADD CONSTRAINT "session_ending_verdict" CHECK ("verdict" IN ('go', 'wait', 'missing')),
  ADD CONSTRAINT "session_ending_version" CHECK ("version" >= 1);
-- Once it was said that the child may go, the child may have gone: nothing is said after it.
CREATE UNIQUE INDEX "session_ending_one_go" ON "session_ending"("session_id") WHERE "verdict" = 'go';

-- What was found and what was said is never rewritten.
GRANT SELECT, INSERT ON "recording_check", "session_ending" TO heard_once_app;
