-- CreateEnum
CREATE TYPE "track_state" AS ENUM ('ok', 'silent', 'unplugged', 'clipping', 'black', 'frozen', 'unwatched');

-- CreateTable
CREATE TABLE "track_judgement" (
    "event_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "track" TEXT NOT NULL,
    "state" "track_state" NOT NULL,
    "since_ms" INTEGER NOT NULL,
    "media_ms" INTEGER NOT NULL,

    CONSTRAINT "track_judgement_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE INDEX "track_judgement_recording_id_idx" ON "track_judgement"("recording_id");

-- AddForeignKey
ALTER TABLE "track_judgement" ADD CONSTRAINT "track_judgement_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "track_judgement" ADD CONSTRAINT "track_judgement_times" CHECK ("since_ms" >= 0 AND "since_ms" <= "media_ms");

-- What was judged is never rewritten.
GRANT SELECT, INSERT ON "track_judgement" TO heard_once_app;
