-- CreateTable
CREATE TABLE "missed_window" (
    "viewing" UUID NOT NULL,
    "from_ms" INTEGER NOT NULL,
    "to_ms" INTEGER NOT NULL,
    "recording_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "missed_window_pkey" PRIMARY KEY ("viewing","from_ms")
);

-- CreateTable
CREATE TABLE "missed_piece" (
    "viewing" UUID NOT NULL,
    "from_ms" INTEGER NOT NULL,
    "track" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "missed_piece_pkey" PRIMARY KEY ("viewing","from_ms","track")
);

-- CreateIndex
CREATE INDEX "missed_window_recording_id_person_id_idx" ON "missed_window"("recording_id", "person_id");

-- AddForeignKey
ALTER TABLE "missed_window" ADD CONSTRAINT "missed_window_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "missed_window" ADD CONSTRAINT "missed_window_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "missed_piece" ADD CONSTRAINT "missed_piece_viewing_from_ms_fkey" FOREIGN KEY ("viewing", "from_ms") REFERENCES "missed_window"("viewing", "from_ms") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Half a minute at a time, and nothing before the recording.
ALTER TABLE "missed_window"
  ADD CONSTRAINT "missed_window_in_the_recording" CHECK ("from_ms" >= 0 AND "to_ms" > "from_ms"),
  ADD CONSTRAINT "missed_window_half_a_minute" CHECK ("to_ms" - "from_ms" <= 30000);
ALTER TABLE "missed_piece" ADD CONSTRAINT "missed_piece_holds_something" CHECK ("bytes" > 0);

-- Who watched which seconds is never rewritten.
GRANT SELECT, INSERT ON "missed_window", "missed_piece" TO heard_once_app;
