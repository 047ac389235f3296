-- A picture of another camera, made as the working copy is and kept as it is: played beside it, in step.
ALTER TABLE "working_copy" ADD COLUMN "track" TEXT, ADD COLUMN "beside_id" UUID;
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_beside_id_fkey"
  FOREIGN KEY ("beside_id") REFERENCES "working_copy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_beside_another" CHECK ("beside_id" <> "id");
-- When all that belongs beside the working copy stood.
ALTER TABLE "recording" ADD COLUMN "accompanied_at" TIMESTAMPTZ(3);

-- CreateEnum
CREATE TYPE "watched_kind" AS ENUM ('delivered', 'played');

-- CreateTable
CREATE TABLE "watched_span" (
    "id" UUID NOT NULL,
    "viewing_id" UUID NOT NULL,
    "kind" "watched_kind" NOT NULL,
    "from_ms" INTEGER NOT NULL,
    "until_ms" INTEGER NOT NULL,

    CONSTRAINT "watched_span_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewing_end" (
    "viewing_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_ms" INTEGER NOT NULL,
    "played_ms" INTEGER NOT NULL,
    "watched_ms" INTEGER NOT NULL,

    CONSTRAINT "viewing_end_pkey" PRIMARY KEY ("viewing_id")
);

-- CreateIndex
CREATE INDEX "watched_span_viewing_id_kind_from_ms_idx" ON "watched_span"("viewing_id", "kind", "from_ms");

-- AddForeignKey
ALTER TABLE "watched_span" ADD CONSTRAINT "watched_span_viewing_id_fkey" FOREIGN KEY ("viewing_id") REFERENCES "viewing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewing_end" ADD CONSTRAINT "viewing_end_viewing_id_fkey" FOREIGN KEY ("viewing_id") REFERENCES "viewing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "watched_span"
  ADD CONSTRAINT "watched_span_has_length" CHECK (0 <= "from_ms" AND "from_ms" < "until_ms"),
  ADD CONSTRAINT "watched_span_once" EXCLUDE USING gist ("viewing_id" WITH =, "kind" WITH =, int4range("from_ms", "until_ms") WITH &&);
ALTER TABLE "viewing_end" ADD CONSTRAINT "viewing_end_nested"
  CHECK (0 <= "watched_ms" AND "watched_ms" <= LEAST("delivered_ms", "played_ms"));

-- What was delivered and played is never taken back: a span grows, and nothing else of it changes.
CREATE FUNCTION "watched_span_refuse_shrinking"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."until_ms" < OLD."until_ms" THEN
    RAISE EXCEPTION 'out-of-order: A watched span only grows.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "watched_span_grows" BEFORE UPDATE ON "watched_span"
  FOR EACH ROW EXECUTE FUNCTION "watched_span_refuse_shrinking"();
GRANT SELECT, INSERT ON "watched_span", "viewing_end" TO heard_once_app;
GRANT UPDATE ("until_ms") ON "watched_span" TO heard_once_app;

-- Of what was opened before, nobody counted: it is over, and the log is told nothing of it.
INSERT INTO "viewing_end" ("viewing_id", "ended_at", "delivered_ms", "played_ms", "watched_ms")
  SELECT "id", now(), 0, 0, 0 FROM "viewing";
