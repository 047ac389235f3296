-- The interview room: its pre-flight, and the safety copies that it made while the way to the media node was lost.
CREATE TABLE "preflight" (
    "session_id" UUID NOT NULL,
    "checks" JSONB NOT NULL,
    "tracks" TEXT[],
    "changes" INTEGER NOT NULL DEFAULT 0,
    "reported_at" TIMESTAMPTZ(3),
    "passed_at" TIMESTAMPTZ(3),
    "overridden_at" TIMESTAMPTZ(3),
    "overridden_by_id" UUID,
    "overridden_for" TEXT[],
    "override_reason" TEXT,

    CONSTRAINT "preflight_pkey" PRIMARY KEY ("session_id")
);
CREATE TABLE "safety_copy" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "tracks" TEXT[],
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "wrapped_key" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER,
    "chunks" INTEGER,
    "bytes" BIGINT,
    "sha256" TEXT,
    "kept_at" TIMESTAMPTZ(3),

    CONSTRAINT "safety_copy_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "safety_chunk" (
    "copy_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "safety_chunk_pkey" PRIMARY KEY ("copy_id", "no")
);
CREATE INDEX "safety_copy_recording_id_idx" ON "safety_copy"("recording_id");
ALTER TABLE "preflight" ADD CONSTRAINT "preflight_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "preflight" ADD CONSTRAINT "preflight_overridden_by_id_fkey" FOREIGN KEY ("overridden_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "safety_copy" ADD CONSTRAINT "safety_copy_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "safety_copy" ADD CONSTRAINT "safety_copy_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "safety_chunk" ADD CONSTRAINT "safety_chunk_copy_id_fkey" FOREIGN KEY ("copy_id") REFERENCES "safety_copy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What stands on disk, or can't stand there.
ALTER TABLE "safety_copy" ADD CONSTRAINT "safety_copy_whole_or_open" CHECK (
  ("kept_at" IS NULL AND "duration_ms" IS NULL AND "chunks" IS NULL AND "bytes" IS NULL AND "sha256" IS NULL)
  OR ("kept_at" IS NOT NULL AND "duration_ms" >= 0 AND "chunks" > 0 AND "bytes" > 0 AND "sha256" IS NOT NULL));
ALTER TABLE "safety_chunk" ADD CONSTRAINT "safety_chunk_in_order" CHECK ("no" >= 0 AND "bytes" > 0);

GRANT SELECT, INSERT, UPDATE ON "preflight", "safety_copy" TO heard_once_app;
GRANT SELECT, INSERT ON "safety_chunk" TO heard_once_app;
