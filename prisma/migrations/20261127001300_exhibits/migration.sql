-- CreateEnum
CREATE TYPE "exhibit_kind" AS ENUM ('drawing', 'document', 'photo', 'object', 'notes');

-- CreateEnum
CREATE TYPE "exhibit_how" AS ENUM ('shown', 'made');

-- CreateEnum
CREATE TYPE "exhibit_form" AS ENUM ('photo', 'scan', 'still', 'text');

-- CreateTable
CREATE TABLE "exhibit" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "root_number" TEXT NOT NULL,
    "kind" "exhibit_kind" NOT NULL,
    "how" "exhibit_how" NOT NULL,
    "words" TEXT,
    "media_ms" INTEGER,
    "notes_version" INTEGER,
    "noted_by_id" UUID NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "withdrawn_for" TEXT,

    CONSTRAINT "exhibit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exhibit_file" (
    "id" UUID NOT NULL,
    "exhibit_id" UUID NOT NULL,
    "form" "exhibit_form" NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "kept_by_id" UUID NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exhibit_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exhibit_opening" (
    "viewing_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exhibit_opening_pkey" PRIMARY KEY ("viewing_id","file_id")
);

-- CreateTable
CREATE TABLE "interview_notes" (
    "session_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interview_notes_pkey" PRIMARY KEY ("session_id","author_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "exhibit_number_key" ON "exhibit"("number");

-- CreateIndex
CREATE INDEX "exhibit_session_id_idx" ON "exhibit"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "exhibit_recording_id_no_key" ON "exhibit"("recording_id", "no");

-- CreateIndex
CREATE UNIQUE INDEX "exhibit_file_exhibit_id_sha256_key" ON "exhibit_file"("exhibit_id", "sha256");

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_noted_by_id_fkey" FOREIGN KEY ("noted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit" ADD CONSTRAINT "exhibit_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit_file" ADD CONSTRAINT "exhibit_file_exhibit_id_fkey" FOREIGN KEY ("exhibit_id") REFERENCES "exhibit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit_file" ADD CONSTRAINT "exhibit_file_kept_by_id_fkey" FOREIGN KEY ("kept_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit_opening" ADD CONSTRAINT "exhibit_opening_viewing_id_fkey" FOREIGN KEY ("viewing_id") REFERENCES "viewing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit_opening" ADD CONSTRAINT "exhibit_opening_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "exhibit_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_notes" ADD CONSTRAINT "interview_notes_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_notes" ADD CONSTRAINT "interview_notes_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A number is the recording's and a place of its own behind it; only notes have a version; a withdrawal says by whom and why.
ALTER TABLE "exhibit"
  ADD CONSTRAINT "exhibit_number_from_its_root"
    CHECK ("no" >= 1 AND "number" = "root_number" || '-' || CASE WHEN "no" < 10 THEN '0' ELSE '' END || "no"::text),
  ADD CONSTRAINT "exhibit_in_the_recording" CHECK ("media_ms" >= 0),
  ADD CONSTRAINT "exhibit_words_say_something" CHECK ("words" <> ''),
  ADD CONSTRAINT "exhibit_notes_have_a_version" CHECK (("notes_version" IS NULL OR "notes_version" >= 1) AND ("notes_version" IS NULL OR "kind" = 'notes')),
  ADD CONSTRAINT "exhibit_withdrawn_whole" CHECK (
    ("withdrawn_at" IS NULL AND "withdrawn_by_id" IS NULL AND "withdrawn_for" IS NULL)
    OR ("withdrawn_at" >= "noted_at" AND "withdrawn_by_id" IS NOT NULL
      AND "withdrawn_for" IN ('by-mistake', 'noted-twice', 'wrong-picture') AND "withdrawn_for" IS NOT NULL));
ALTER TABLE "exhibit_file"
  ADD CONSTRAINT "exhibit_file_whole" CHECK ("bytes" > 0 AND "bytes" <= 26214400 AND "sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "exhibit_file_type" CHECK ("type" IN ('image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain'));
ALTER TABLE "interview_notes" ADD CONSTRAINT "interview_notes_version" CHECK ("version" >= 1);

-- What was noted, kept, opened or written is never rewritten: a withdrawn exhibit stays.
GRANT SELECT, INSERT ON "exhibit", "exhibit_file", "exhibit_opening", "interview_notes" TO heard_once_app;
GRANT UPDATE ("withdrawn_at", "withdrawn_by_id", "withdrawn_for") ON "exhibit" TO heard_once_app;
