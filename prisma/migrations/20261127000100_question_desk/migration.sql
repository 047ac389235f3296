-- What the desk makes of questions, every step of it in the server's order, what was found out of what the agencies need, and notes.
CREATE TYPE "question_step_kind" AS ENUM ('proposed', 'edited', 'merged', 'parted', 'withdrawn', 'moved', 'relayed', 'settled');

ALTER TABLE "question_proposal" ADD COLUMN     "desk_text" TEXT,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "room_moves" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

CREATE TABLE "question_step" (
    "session_id" UUID NOT NULL,
    "offset" INTEGER NOT NULL,
    "question_id" UUID NOT NULL,
    "kind" "question_step_kind" NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "media_ms" INTEGER,
    "text" TEXT,
    "outcome" "question_outcome",
    "other_id" UUID,
    "before" BOOLEAN,
    "in_room" BOOLEAN NOT NULL,

    CONSTRAINT "question_step_pkey" PRIMARY KEY ("session_id","offset","question_id")
);

CREATE TABLE "need_tick" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "need_id" UUID NOT NULL,
    "question_id" UUID,
    "ticked_by_id" UUID NOT NULL,
    "ticked_at" TIMESTAMPTZ(3) NOT NULL,
    "media_ms" INTEGER,
    "unticked_by_id" UUID,
    "unticked_at" TIMESTAMPTZ(3),
    "unticked_media_ms" INTEGER,

    CONSTRAINT "need_tick_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "desk_note" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "media_ms" INTEGER,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "struck_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_note_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "desk_note_version" (
    "note_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_note_version_pkey" PRIMARY KEY ("note_id","version")
);

CREATE INDEX "need_tick_session_id_idx" ON "need_tick"("session_id");

CREATE INDEX "need_tick_need_id_idx" ON "need_tick"("need_id");

CREATE INDEX "desk_note_session_id_idx" ON "desk_note"("session_id");

ALTER TABLE "question_proposal" ADD CONSTRAINT "question_proposal_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "question_proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "question_step" ADD CONSTRAINT "question_step_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "question_step" ADD CONSTRAINT "question_step_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question_proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "need_tick" ADD CONSTRAINT "need_tick_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "need_tick" ADD CONSTRAINT "need_tick_need_id_fkey" FOREIGN KEY ("need_id") REFERENCES "information_need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "need_tick" ADD CONSTRAINT "need_tick_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question_proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "desk_note" ADD CONSTRAINT "desk_note_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "desk_note_version" ADD CONSTRAINT "desk_note_version_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "desk_note"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "question_proposal"
  ADD CONSTRAINT "question_version_counts" CHECK ("version" >= 1),
  -- What was merged or withdrawn never goes in, and never has an outcome of its own.
  ADD CONSTRAINT "question_set_aside" CHECK (
    num_nonnulls("merged_into_id", "withdrawn_at") = 0
    OR (num_nonnulls("merged_into_id", "withdrawn_at") = 1 AND "state" = 'proposed')),
  ADD CONSTRAINT "question_not_into_itself" CHECK ("merged_into_id" <> "id");

ALTER TABLE "question_step" ADD CONSTRAINT "question_step_told" CHECK (
  ("kind" IN ('proposed', 'edited', 'relayed')) <= ("text" IS NOT NULL)
  AND ("kind" = 'settled') = ("outcome" IS NOT NULL)
  AND ("kind" IN ('merged', 'moved')) = ("other_id" IS NOT NULL)
  AND ("kind" = 'moved') = ("before" IS NOT NULL));

-- A need is met once; taken back, it can be met again.
CREATE UNIQUE INDEX "need_tick_stands_once" ON "need_tick" ("need_id") WHERE "unticked_at" IS NULL;
ALTER TABLE "need_tick" ADD CONSTRAINT "need_tick_taken_back_whole" CHECK (num_nulls("unticked_by_id", "unticked_at") IN (0, 2));

GRANT SELECT, INSERT ON "question_step", "need_tick", "desk_note", "desk_note_version" TO heard_once_app;
GRANT UPDATE ("unticked_by_id", "unticked_at", "unticked_media_ms") ON "need_tick" TO heard_once_app;
GRANT UPDATE ("struck_at") ON "desk_note" TO heard_once_app;
