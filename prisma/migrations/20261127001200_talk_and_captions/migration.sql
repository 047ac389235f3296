-- CreateEnum
CREATE TYPE "talk_audience" AS ENUM ('everyone', 'agency');

-- CreateTable
CREATE TABLE "talk_line" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "audience" "talk_audience" NOT NULL,
    "text" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "media_ms" INTEGER,

    CONSTRAINT "talk_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "caption" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "writer_id" UUID NOT NULL,
    "media_ms" INTEGER NOT NULL,
    "received_media_ms" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "corrects_id" UUID,

    CONSTRAINT "caption_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "talk_line_session_id_idx" ON "talk_line"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "caption_corrects_id_key" ON "caption"("corrects_id");

-- CreateIndex
CREATE INDEX "caption_session_id_idx" ON "caption"("session_id");

-- AddForeignKey
ALTER TABLE "talk_line" ADD CONSTRAINT "talk_line_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "talk_line" ADD CONSTRAINT "talk_line_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caption" ADD CONSTRAINT "caption_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caption" ADD CONSTRAINT "caption_writer_id_fkey" FOREIGN KEY ("writer_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caption" ADD CONSTRAINT "caption_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "caption"("id") ON DELETE SET NULL ON UPDATE CASCADE;


ALTER TABLE "talk_line"
  ADD CONSTRAINT "talk_line_says_something" CHECK ("text" <> ''),
  ADD CONSTRAINT "talk_line_media_time" CHECK ("media_ms" >= 0);
ALTER TABLE "caption"
  ADD CONSTRAINT "caption_says_something" CHECK ("text" <> ''),
  ADD CONSTRAINT "caption_in_the_recording" CHECK ("media_ms" >= 0 AND "media_ms" <= "received_media_ms"),
  ADD CONSTRAINT "caption_corrects_another" CHECK ("corrects_id" <> "id");

-- Said is said, and typed is typed: neither is changed or removed.
GRANT SELECT, INSERT ON "talk_line", "caption" TO heard_once_app;
