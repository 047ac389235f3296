-- CreateEnum
CREATE TYPE "span_kind" AS ENUM ('delivered', 'shown');

-- CreateEnum
CREATE TYPE "origin" AS ENUM ('same-machine', 'own-network', 'outside', 'unknown');

-- CreateTable
CREATE TABLE "watching_page" (
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "page" UUID NOT NULL,
    "origin" "origin" NOT NULL,
    "network" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watching_page_pkey" PRIMARY KEY ("session_id","person_id","page")
);

-- CreateTable
CREATE TABLE "attended_span" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "page" UUID NOT NULL,
    "kind" "span_kind" NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attended_span_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance_count" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "at_end" BOOLEAN NOT NULL,
    "connected_ms" INTEGER NOT NULL,
    "delivered_ms" INTEGER NOT NULL,
    "watched_ms" INTEGER NOT NULL,

    CONSTRAINT "attendance_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "undertaking" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "undertaking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "attended_span_session_id_person_id_page_kind_until_at_idx" ON "attended_span"("session_id", "person_id", "page", "kind", "until_at");

-- CreateIndex
CREATE INDEX "attendance_count_session_id_idx" ON "attendance_count"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "undertaking_session_id_person_id_version_key" ON "undertaking"("session_id", "person_id", "version");

-- AddForeignKey
ALTER TABLE "watching_page" ADD CONSTRAINT "watching_page_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watching_page" ADD CONSTRAINT "watching_page_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attended_span" ADD CONSTRAINT "attended_span_session_id_person_id_page_fkey" FOREIGN KEY ("session_id", "person_id", "page") REFERENCES "watching_page"("session_id", "person_id", "page") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_count" ADD CONSTRAINT "attendance_count_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_count" ADD CONSTRAINT "attendance_count_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undertaking" ADD CONSTRAINT "undertaking_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undertaking" ADD CONSTRAINT "undertaking_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



ALTER TABLE "attended_span"
  ADD CONSTRAINT "attended_span_has_length" CHECK ("from_at" < "until_at"),
  ADD CONSTRAINT "attended_span_once" EXCLUDE USING gist (
    "session_id" WITH =, "person_id" WITH =, "page" WITH =, "kind" WITH =, tstzrange("from_at", "until_at") WITH &&
  );
ALTER TABLE "attendance_count"
  ADD CONSTRAINT "attendance_count_nested"
    CHECK (0 <= "watched_ms" AND "watched_ms" <= "delivered_ms" AND "delivered_ms" <= "connected_ms");
ALTER TABLE "undertaking" ADD CONSTRAINT "undertaking_version" CHECK ("version" >= 1);
CREATE UNIQUE INDEX "attendance_count_once_at_end" ON "attendance_count" ("session_id", "person_id") WHERE ("at_end");

-- What was proven is never taken back: a span grows, and nothing else of it changes.
CREATE FUNCTION "attended_span_refuse_shrinking"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."until_at" < OLD."until_at" THEN
    RAISE EXCEPTION 'out-of-order: A proven span only grows.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "attended_span_grows" BEFORE UPDATE ON "attended_span"
  FOR EACH ROW EXECUTE FUNCTION "attended_span_refuse_shrinking"();
GRANT SELECT, INSERT ON "watching_page", "attended_span", "attendance_count", "undertaking" TO heard_once_app;
GRANT UPDATE ("until_at") ON "attended_span" TO heard_once_app;
