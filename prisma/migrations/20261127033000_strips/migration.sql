-- What stands beneath the player's timeline: small pictures of a working copy and how loud it is, made of it once, under a key of its own.
CREATE TABLE "copy_strip" (
    "id" UUID NOT NULL,
    "copy_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "file_name" TEXT,
    "file_key" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT,
    -- why there is none: it isn't tried again
    "failure" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "copy_strip_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "copy_strip_made" CHECK (("file_name" IS NULL) = ("failure" IS NOT NULL) AND ("file_name" IS NULL) = ("sha256" IS NULL))
);
CREATE UNIQUE INDEX "copy_strip_copy_id_key" ON "copy_strip"("copy_id");
CREATE INDEX "copy_strip_recording_id_idx" ON "copy_strip"("recording_id");
ALTER TABLE "copy_strip" ADD CONSTRAINT "copy_strip_copy_id_fkey" FOREIGN KEY ("copy_id") REFERENCES "working_copy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "copy_strip" ADD CONSTRAINT "copy_strip_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nothing is made any more of what was destroyed.
CREATE TRIGGER "strip_of_what_is_there" BEFORE INSERT ON "copy_strip" FOR EACH ROW EXECUTE FUNCTION "copy_of_what_is_there"();

ALTER TABLE "copy_strip" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "by_recording" ON "copy_strip" TO heard_once_app USING ("acting_part"() = 'server'
  OR current_setting('heard.recording', true) = "recording_id"::text OR "sees_recording"("recording_id"));

GRANT SELECT, INSERT ON "copy_strip" TO heard_once_app;
GRANT UPDATE ("file_key") ON "copy_strip" TO heard_once_app;
