-- CreateTable
CREATE TABLE "transcript_version" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "machine" BOOLEAN NOT NULL,
    "lines" JSONB NOT NULL,
    "words" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transcript_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transcript_signature" (
    "version_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transcript_signature_pkey" PRIMARY KEY ("version_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "transcript_version_recording_id_version_key" ON "transcript_version"("recording_id", "version");

-- AddForeignKey
ALTER TABLE "transcript_version" ADD CONSTRAINT "transcript_version_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript_version" ADD CONSTRAINT "transcript_version_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript_signature" ADD CONSTRAINT "transcript_signature_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "transcript_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript_signature" ADD CONSTRAINT "transcript_signature_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transcript_version"
  ADD CONSTRAINT "transcript_version_counts" CHECK ("version" >= 1),
  ADD CONSTRAINT "transcript_version_origin" CHECK ("origin" IN ('imported', 'machine', 'edited')),
  ADD CONSTRAINT "transcript_version_machine" CHECK ("machine" OR "origin" <> 'machine');
CREATE INDEX "transcript_version_words" ON "transcript_version" USING gin ("plain_words"("words"));

-- A machine's draft is signed by nobody: somebody must have gone through it.
CREATE FUNCTION "transcript_refuse_signed_draft"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT machine FROM transcript_version WHERE id = NEW."version_id") THEN
    RAISE EXCEPTION 'conflict: A machine’s draft is signed by nobody.' USING ERRCODE = 'P0001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "transcript_signature_no_draft" BEFORE INSERT ON "transcript_signature"
  FOR EACH ROW EXECUTE FUNCTION "transcript_refuse_signed_draft"();

-- Versions and signatures are added, never changed.
GRANT SELECT, INSERT ON "transcript_version", "transcript_signature" TO heard_once_app;
