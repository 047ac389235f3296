-- Copies made of a recording by an edit list: ordered, made, kept for a time, erased. What one was ordered as never changes, and it takes
-- only the steps that there are.
CREATE TABLE "derivative_copy" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "edits" JSONB NOT NULL,
    "edits_sha256" TEXT,
    "picture" TEXT NOT NULL DEFAULT 'kept',
    "voice" TEXT NOT NULL DEFAULT 'kept',
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "failure" TEXT,
    "exhibit_number" TEXT,
    "kept_days" INTEGER,
    "ordered_by_id" UUID NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "derivative_copy_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "derivative_copy_kind" CHECK ("kind" IN ('edited', 'court', 'peer-review')),
    CONSTRAINT "derivative_copy_edits" CHECK (jsonb_typeof("edits") = 'array' AND jsonb_array_length("edits") <= 200),
    CONSTRAINT "derivative_copy_edited" CHECK ((jsonb_array_length("edits") > 0) = ("edits_sha256" IS NOT NULL)),
    CONSTRAINT "derivative_copy_kind_edits" CHECK (
      CASE "kind" WHEN 'edited' THEN "edits_sha256" IS NOT NULL WHEN 'court' THEN "edits_sha256" IS NULL ELSE true END),
    CONSTRAINT "derivative_copy_look" CHECK ("picture" IN ('kept', 'none') AND "voice" IN ('kept', 'shifted')),
    CONSTRAINT "derivative_copy_whole" CHECK ("kind" = 'peer-review' OR ("picture" = 'kept' AND "voice" = 'kept')),
    CONSTRAINT "derivative_copy_state" CHECK ("state" IN ('waiting', 'making', 'made', 'failed', 'cancelled', 'erased')),
    CONSTRAINT "derivative_copy_named" CHECK (("exhibit_number" IS NOT NULL) = ("state" IN ('made', 'erased'))),
    CONSTRAINT "derivative_copy_ended" CHECK (("ended_at" IS NULL) = ("state" IN ('waiting', 'making'))),
    CONSTRAINT "derivative_copy_failed" CHECK (("failure" IS NOT NULL) = ("state" = 'failed')),
    CONSTRAINT "derivative_copy_kept" CHECK (("kept_days" IS NOT NULL) = ("kind" = 'peer-review') AND "kept_days" BETWEEN 1 AND 365),
    CONSTRAINT "derivative_copy_expires" CHECK (("expires_at" IS NOT NULL) = ("kept_days" IS NOT NULL AND "state" IN ('made', 'erased')))
);
CREATE UNIQUE INDEX "derivative_copy_exhibit_number_key" ON "derivative_copy"("exhibit_number");
CREATE INDEX "derivative_copy_recording_id_idx" ON "derivative_copy"("recording_id");
ALTER TABLE "derivative_copy" ADD CONSTRAINT "derivative_copy_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "derivative_copy" ADD CONSTRAINT "derivative_copy_ordered_by_id_fkey" FOREIGN KEY ("ordered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What has failed, was cancelled or erased stays so; what was made can only be erased.
CREATE FUNCTION "derivative_copy_steps"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (CASE OLD."state"
      WHEN 'waiting' THEN NEW."state" IN ('waiting', 'making', 'failed', 'cancelled')
      WHEN 'making' THEN NEW."state" IN ('waiting', 'making', 'made', 'failed', 'cancelled')
      WHEN 'made' THEN NEW."state" = 'erased'
      ELSE false END) THEN
    RAISE EXCEPTION 'conflict: This copy has ended, or is made already.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "derivative_copy_steps" BEFORE UPDATE ON "derivative_copy" FOR EACH ROW EXECUTE FUNCTION "derivative_copy_steps"();

ALTER TABLE "working_copy" ADD COLUMN "media_type" TEXT NOT NULL DEFAULT 'video/webm';
ALTER TABLE "working_copy" ADD COLUMN "derivative_id" UUID;
ALTER TABLE "working_copy" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_media_type" CHECK ("media_type" IN ('video/webm', 'video/mp4', 'audio/mp4'));
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_derivative" CHECK ("derivative_id" = "id");
-- The key of what is erased goes with it.
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_erased" CHECK ("erased_at" IS NULL OR length("file_key") = 0);
CREATE UNIQUE INDEX "working_copy_derivative_id_key" ON "working_copy"("derivative_id");
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_derivative_id_fkey" FOREIGN KEY ("derivative_id") REFERENCES "derivative_copy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT ON "derivative_copy" TO heard_once_app;
GRANT UPDATE ("state", "failure", "exhibit_number", "ended_at", "expires_at") ON "derivative_copy" TO heard_once_app;
GRANT UPDATE ("erased_at") ON "working_copy" TO heard_once_app;
