-- Spans that the desk keeps out of a recording, where the house allows it. What was entered stays; later, once each, that the media node
-- holds it, that it has ended and how, and that the node has taken it off.
CREATE TYPE "mask_reason" AS ENUM ('legal-counsel', 'medical', 'third-person');
CREATE TYPE "mask_ending" AS ENUM ('desk', 'limit', 'break-end', 'session-end');

CREATE TABLE "session_mask" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "reason" "mask_reason" NOT NULL,
    "note" TEXT,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_media_ms" INTEGER,
    "begun_by_id" UUID NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "held_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" "mask_ending",
    "ended_by_id" UUID,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_mask_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "session_mask_has_a_limit" CHECK ("until_at" > "begun_at" AND "until_at" <= "begun_at" + interval '1 hour'),
    CONSTRAINT "session_mask_ends_after_beginning" CHECK ("ended_at" >= "begun_at"),
    CONSTRAINT "session_mask_ended_by_something" CHECK (("ended_at" IS NULL) = ("ended_by" IS NULL)),
    CONSTRAINT "session_mask_the_limit_is_nobody" CHECK ("ended_by" IS NULL OR ("ended_by" = 'limit') = ("ended_by_id" IS NULL)),
    CONSTRAINT "session_mask_lifted_after_its_end" CHECK ("lifted_at" IS NULL OR "ended_at" IS NOT NULL)
);

CREATE INDEX "session_mask_session_id_idx" ON "session_mask"("session_id");
CREATE UNIQUE INDEX "session_mask_one_at_a_time" ON "session_mask"("session_id") WHERE "ended_at" IS NULL;
-- Looked at each second: those that last, and those that a node still has to take off.
CREATE INDEX "session_mask_lasting" ON "session_mask"("until_at") WHERE "ended_at" IS NULL;
CREATE INDEX "session_mask_to_lift" ON "session_mask"("session_id") WHERE "lifted_at" IS NULL;

ALTER TABLE "session_mask" ADD CONSTRAINT "session_mask_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT ON "session_mask" TO heard_once_app;
GRANT UPDATE ("held_at", "ended_at", "ended_by", "ended_by_id", "lifted_at") ON "session_mask" TO heard_once_app;
