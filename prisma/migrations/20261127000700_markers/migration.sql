-- CreateEnum
CREATE TYPE "marker_audience" AS ENUM ('mine', 'agency', 'everyone');

-- CreateTable
CREATE TABLE "marker" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "media_ms" INTEGER NOT NULL,
    "received_media_ms" INTEGER NOT NULL,
    "dropped_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "marker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "marker_words" (
    "marker_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "audience" "marker_audience" NOT NULL,
    "fact" TEXT,
    "opinion" TEXT,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "marker_words_pkey" PRIMARY KEY ("marker_id","version")
);

-- CreateIndex
CREATE INDEX "marker_session_id_idx" ON "marker"("session_id");

-- AddForeignKey
ALTER TABLE "marker" ADD CONSTRAINT "marker_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marker" ADD CONSTRAINT "marker_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marker_words" ADD CONSTRAINT "marker_words_marker_id_fkey" FOREIGN KEY ("marker_id") REFERENCES "marker"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


ALTER TABLE "marker"
  ADD CONSTRAINT "marker_in_the_recording" CHECK ("media_ms" >= 0 AND "media_ms" <= "received_media_ms"),
  ADD CONSTRAINT "marker_withdrawn_later" CHECK ("withdrawn_at" >= "dropped_at");
ALTER TABLE "marker_words"
  ADD CONSTRAINT "marker_words_version" CHECK ("version" >= 1),
  ADD CONSTRAINT "marker_words_say_something" CHECK ("fact" <> '' AND "opinion" <> '');

-- What was noted is never rewritten: new words are a new version, and a withdrawn marker stays.
GRANT SELECT, INSERT ON "marker", "marker_words" TO heard_once_app;
GRANT UPDATE ("withdrawn_at") ON "marker" TO heard_once_app;
