-- A machine's draft of a transcript, as it is asked for: what it becomes is a version of the transcript, as any other. No word of what was said.
CREATE TABLE "transcript_draft" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "failure" TEXT,
    "failed_line" INTEGER,
    "version" INTEGER,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "transcript_draft_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "transcript_draft_state" CHECK ("state" IN ('waiting', 'making', 'made', 'failed', 'cancelled')),
    CONSTRAINT "transcript_draft_ended" CHECK (("ended_at" IS NULL) = ("state" IN ('waiting', 'making'))),
    CONSTRAINT "transcript_draft_made" CHECK (("version" IS NOT NULL) = ("state" = 'made')),
    CONSTRAINT "transcript_draft_failed" CHECK (("failure" IS NOT NULL) = ("state" = 'failed'))
);
CREATE INDEX "transcript_draft_recording_id_idx" ON "transcript_draft"("recording_id");
-- One at a time of a recording.
CREATE UNIQUE INDEX "transcript_draft_open" ON "transcript_draft"("recording_id") WHERE "state" IN ('waiting', 'making');
ALTER TABLE "transcript_draft" ADD CONSTRAINT "transcript_draft_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "transcript_draft" ADD CONSTRAINT "transcript_draft_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "transcript_draft" TO heard_once_app;
GRANT UPDATE ("state", "failure", "failed_line", "version", "ended_at") ON "transcript_draft" TO heard_once_app;

ALTER TABLE "transcript_draft" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_recording" ON "transcript_draft" TO heard_once_app
  USING ("acting_part"() = ANY ('{command,recordings}'::text[])
    OR current_setting('heard.recording', true) = "recording_id"::text OR "sees_recording"("recording_id"));

-- What has ended stays as it ended.
CREATE FUNCTION "transcript_draft_steps"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."ended_at" IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This draft is there already, was cancelled or has failed.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "transcript_draft_steps" BEFORE UPDATE ON "transcript_draft" FOR EACH ROW EXECUTE FUNCTION "transcript_draft_steps"();
