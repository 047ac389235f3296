-- What happens in the interview room besides the questions: breaks, the child's signal to stop, acts that come late, and the plan
-- that a session is held by. What was entered stays; only a break's end is written later, once.
CREATE TYPE "break_cause" AS ENUM ('asked', 'child-stop', 'phase');

CREATE TABLE "session_break" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "cause" "break_cause" NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_media_ms" INTEGER,
    "begun_by_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_media_ms" INTEGER,
    "ended_by_id" UUID,

    CONSTRAINT "session_break_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "session_break_ends_after_beginning" CHECK ("ended_at" >= "begun_at"),
    CONSTRAINT "session_break_ended_by_somebody" CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL))
);
CREATE TABLE "stop_signal" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "signalled_at" TIMESTAMPTZ(3) NOT NULL,
    "media_ms" INTEGER,
    "entered_by_id" UUID NOT NULL,

    CONSTRAINT "stop_signal_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "late_act" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "err_ms" INTEGER NOT NULL,
    "bounded" BOOLEAN NOT NULL,

    CONSTRAINT "late_act_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "late_act_happened_before_it_came" CHECK ("happened_at" <= "received_at"),
    CONSTRAINT "late_act_bounded_where_it_differs" CHECK ("bounded" = ("claimed_at" <> "happened_at"))
);
CREATE TABLE "frozen_plan" (
    "session_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "frozen_plan_pkey" PRIMARY KEY ("session_id")
);
CREATE TABLE "own_protocol" (
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "phases" JSONB NOT NULL,
    "saved_by_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_protocol_pkey" PRIMARY KEY ("key", "version"),
    CONSTRAINT "own_protocol_version" CHECK ("version" >= 1)
);

CREATE INDEX "session_break_session_id_idx" ON "session_break"("session_id");
CREATE UNIQUE INDEX "session_break_one_at_a_time" ON "session_break"("session_id") WHERE "ended_at" IS NULL;
CREATE INDEX "stop_signal_session_id_idx" ON "stop_signal"("session_id");
CREATE INDEX "late_act_session_id_idx" ON "late_act"("session_id");

ALTER TABLE "session_break" ADD CONSTRAINT "session_break_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stop_signal" ADD CONSTRAINT "stop_signal_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "late_act" ADD CONSTRAINT "late_act_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "frozen_plan" ADD CONSTRAINT "frozen_plan_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "own_protocol" ADD CONSTRAINT "own_protocol_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT ON "session_break", "stop_signal", "late_act", "frozen_plan", "own_protocol" TO heard_once_app;
GRANT UPDATE ("ended_at", "ended_media_ms", "ended_by_id") ON "session_break" TO heard_once_app;
