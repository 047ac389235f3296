-- The sheet for the child: a centre's own words with every version, the room's own picture, and that a sheet was handed out.

CREATE TABLE "sheet_text" (
    "band" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB,
    "sha256" TEXT NOT NULL,
    "saved_by_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sheet_text_pkey" PRIMARY KEY ("band", "language", "version"),
    CONSTRAINT "sheet_text_version" CHECK ("version" >= 1),
    CONSTRAINT "sheet_text_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$')
);
CREATE TABLE "room_picture" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "brought_by_id" UUID NOT NULL,
    "brought_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "room_picture_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "room_picture_size" CHECK (length("bytes") BETWEEN 1 AND 2097152)
);

-- One picture a room at a time; those before it stay, as they were printed.
CREATE UNIQUE INDEX "room_picture_one_at_a_time" ON "room_picture"("room_id") WHERE "removed_at" IS NULL;
CREATE INDEX "room_picture_room_id_idx" ON "room_picture"("room_id");

ALTER TABLE "sheet_text" ADD CONSTRAINT "sheet_text_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "room_picture" ADD CONSTRAINT "room_picture_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "room_picture" ADD CONSTRAINT "room_picture_brought_by_id_fkey" FOREIGN KEY ("brought_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT ON "sheet_text", "room_picture" TO heard_once_app;
GRANT UPDATE ("removed_at") ON "room_picture" TO heard_once_app;

-- Which sheet an entry of the diary is of: a sitting's, for an age, in the entry's language, in a version (0: the words that ship).
ALTER TABLE "diary_entry"
  ADD COLUMN "sheet_session_id" UUID,
  ADD COLUMN "sheet_band" TEXT,
  ADD COLUMN "sheet_version" INTEGER,
  ADD CONSTRAINT "diary_entry_sheet_session_id_fkey" FOREIGN KEY ("sheet_session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "diary_sheet_whole" CHECK (num_nonnulls("sheet_session_id", "sheet_band", "sheet_version") IN (0, 3)),
  ADD CONSTRAINT "diary_sheet_told" CHECK ("sheet_version" IS NULL OR "told_at" IS NOT NULL);
CREATE UNIQUE INDEX "diary_sheet_once" ON "diary_entry"("sheet_session_id", "sheet_band", "language", "sheet_version") WHERE "withdrawn_at" IS NULL AND "sheet_version" IS NOT NULL;
