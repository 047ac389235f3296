CREATE TYPE "place" AS ENUM ('interview-room', 'observation-room', 'remote');

CREATE TABLE "present_person" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "place" "place" NOT NULL,
    "present_as" TEXT NOT NULL,
    "person_id" UUID,
    "safeguard_id" UUID,
    "words" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "said_by_id" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "present_person_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "given_by" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "followed" TEXT,
    "words" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "media_ms" INTEGER,
    "recorded_by_id" UUID NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "present_person_session_id_idx" ON "present_person"("session_id");

CREATE INDEX "consent_session_id_idx" ON "consent"("session_id");

ALTER TABLE "present_person" ADD CONSTRAINT "present_person_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "present_person" ADD CONSTRAINT "present_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "present_person" ADD CONSTRAINT "present_person_safeguard_id_fkey" FOREIGN KEY ("safeguard_id") REFERENCES "safeguard"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "present_person" ADD CONSTRAINT "present_person_said_by_id_fkey" FOREIGN KEY ("said_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "consent" ADD CONSTRAINT "consent_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "consent" ADD CONSTRAINT "consent_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "present_person"
  ADD CONSTRAINT "present_person_is_one" CHECK (num_nonnulls("person_id", "safeguard_id", "words") = 1),
  ADD CONSTRAINT "present_person_words" CHECK ("words" <> ''),
  ADD CONSTRAINT "present_person_went_later" CHECK ("until" >= "since");
-- Nobody is in two places at once.
CREATE UNIQUE INDEX "present_person_once" ON "present_person"("session_id", "person_id") WHERE "until" IS NULL AND "person_id" IS NOT NULL;
CREATE UNIQUE INDEX "present_safeguard_once" ON "present_person"("session_id", "safeguard_id") WHERE "until" IS NULL AND "safeguard_id" IS NOT NULL;

ALTER TABLE "consent"
  ADD CONSTRAINT "consent_given_by" CHECK ("given_by" IN ('child', 'guardian', 'special-representative')),
  ADD CONSTRAINT "consent_mode" CHECK ("mode" IN ('video', 'sound', 'written')),
  ADD CONSTRAINT "consent_answer" CHECK ("answer" IN ('yes', 'no', 'withdrawn', 'not-asked')),
  ADD CONSTRAINT "consent_objection_has_an_end" CHECK ("answer" NOT IN ('no', 'withdrawn') OR "followed" IS NOT NULL);

-- Who was there and what was agreed to is never rewritten: only that somebody went is added, once.
CREATE FUNCTION "present_person_refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."until" IS NOT NULL THEN
    RAISE EXCEPTION 'out-of-order: It was said already that they went.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "present_person_went_once" BEFORE UPDATE ON "present_person"
  FOR EACH ROW EXECUTE FUNCTION "present_person_refuse_rewriting"();
GRANT SELECT, INSERT ON "present_person", "consent" TO heard_once_app;
GRANT UPDATE ("until") ON "present_person" TO heard_once_app;
