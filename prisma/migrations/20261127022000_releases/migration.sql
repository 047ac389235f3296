-- Releases to people outside: what was asked for, what became of it, each opening, the package made for it, and the recipient's questions.
CREATE TABLE "disclosure_release" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "recipient_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "components" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "recipient_key" TEXT,
    "manifest_hash" TEXT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "begun_at" TIMESTAMPTZ(3),
    "begun_by_id" UUID,
    "opened_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,
    "revoked_for" TEXT,
    "expired_at" TIMESTAMPTZ(3),

    CONSTRAINT "disclosure_release_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "disclosure_release_kind" CHECK ("kind" IN ('package', 'supervised-view')),
    CONSTRAINT "disclosure_release_of_something" CHECK (cardinality("components") > 0),
    CONSTRAINT "disclosure_release_span" CHECK ("ends_at" > "starts_at" AND "ends_at" <= "starts_at" + interval '366 days'),
    CONSTRAINT "disclosure_release_begun_whole" CHECK (("begun_at" IS NULL) = ("begun_by_id" IS NULL)),
    CONSTRAINT "disclosure_release_withdrawn_or_begun" CHECK ("withdrawn_at" IS NULL OR "begun_at" IS NULL),
    CONSTRAINT "disclosure_release_revoked_whole" CHECK (("revoked_at" IS NULL) = ("revoked_by_id" IS NULL) AND ("revoked_at" IS NULL) = ("revoked_for" IS NULL)),
    CONSTRAINT "disclosure_release_ends_once" CHECK ("revoked_at" IS NULL OR "expired_at" IS NULL),
    CONSTRAINT "disclosure_release_begun_first" CHECK ("begun_at" IS NOT NULL OR ("opened_at" IS NULL AND "received_at" IS NULL AND "revoked_at" IS NULL AND "expired_at" IS NULL))
);
CREATE INDEX "disclosure_release_recording_id_idx" ON "disclosure_release"("recording_id");
CREATE INDEX "disclosure_release_recipient_id_idx" ON "disclosure_release"("recipient_id");
ALTER TABLE "disclosure_release" ADD CONSTRAINT "disclosure_release_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "disclosure_release" ADD CONSTRAINT "disclosure_release_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "disclosure_release" ADD CONSTRAINT "disclosure_release_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What happened to it happened once: nothing is undone, and it begins only with its own approved request used up.
CREATE FUNCTION "disclosure_release_only_forward"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."withdrawn_at" IS NOT NULL AND NEW."withdrawn_at" IS DISTINCT FROM OLD."withdrawn_at")
     OR (OLD."begun_at" IS NOT NULL AND NEW."begun_at" IS DISTINCT FROM OLD."begun_at")
     OR (OLD."opened_at" IS NOT NULL AND NEW."opened_at" IS DISTINCT FROM OLD."opened_at")
     OR (OLD."received_at" IS NOT NULL AND NEW."received_at" IS DISTINCT FROM OLD."received_at")
     OR (OLD."revoked_at" IS NOT NULL AND NEW."revoked_at" IS DISTINCT FROM OLD."revoked_at")
     OR (OLD."expired_at" IS NOT NULL AND NEW."expired_at" IS DISTINCT FROM OLD."expired_at") THEN
    RAISE EXCEPTION 'conflict: This happened to the release before.';
  END IF;
  IF OLD."begun_at" IS NULL AND NEW."begun_at" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "approval_request" WHERE "id" = NEW."id" AND "act" = 'release' AND "used_at" IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'conflict: Nobody has approved this release.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "disclosure_release_only_forward" BEFORE UPDATE ON "disclosure_release" FOR EACH ROW EXECUTE FUNCTION "disclosure_release_only_forward"();
GRANT SELECT, INSERT ON "disclosure_release" TO heard_once_app;
GRANT UPDATE ("withdrawn_at", "begun_at", "begun_by_id", "opened_at", "received_at", "reminded_at", "revoked_at", "revoked_by_id", "revoked_for", "expired_at") ON "disclosure_release" TO heard_once_app;

-- An undertaking is accepted at each opening, for good. The sign-in may be forgotten in its time, as a viewing's.
CREATE TABLE "release_opening" (
    "id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "sign_in_id" UUID,
    "version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_opening_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "release_opening_release_id_idx" ON "release_opening"("release_id");
CREATE INDEX "release_opening_sign_in_id_idx" ON "release_opening"("sign_in_id");
ALTER TABLE "release_opening" ADD CONSTRAINT "release_opening_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "disclosure_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "release_opening" ADD CONSTRAINT "release_opening_sign_in_id_fkey" FOREIGN KEY ("sign_in_id") REFERENCES "sign_in"("id") ON DELETE SET NULL ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "release_opening" TO heard_once_app;

-- Links that were made for a release: they end with it.
CREATE TABLE "release_link" (
    "invitation_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_link_pkey" PRIMARY KEY ("invitation_id")
);
CREATE INDEX "release_link_release_id_idx" ON "release_link"("release_id");
ALTER TABLE "release_link" ADD CONSTRAINT "release_link_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "disclosure_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "release_link" ADD CONSTRAINT "release_link_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "account_invitation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "release_link" TO heard_once_app;

-- The package of a release as it is being made, made, and removed again.
CREATE TABLE "release_package" (
    "release_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_key" BYTEA NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "done_bytes" BIGINT NOT NULL DEFAULT 0,
    "total_bytes" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT,
    "sha256" TEXT,
    "made_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_package_pkey" PRIMARY KEY ("release_id"),
    CONSTRAINT "release_package_made_whole" CHECK (("made_at" IS NULL) = ("bytes" IS NULL) AND ("made_at" IS NULL) = ("sha256" IS NULL))
);
ALTER TABLE "release_package" ADD CONSTRAINT "release_package_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "disclosure_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "release_package" TO heard_once_app;
GRANT UPDATE ("file_id", "file_name", "file_key", "begun_at", "done_bytes", "total_bytes", "bytes", "sha256", "made_at", "removed_at") ON "release_package" TO heard_once_app;

-- Further questions to the child, from outside; each settled once.
CREATE TABLE "release_question" (
    "id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "media_ms" INTEGER,
    "reason" TEXT,
    "need_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,

    CONSTRAINT "release_question_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "release_question_outcome" CHECK ("outcome" IN ('already-answered', 'taken-in', 'not-asked')),
    CONSTRAINT "release_question_settled_whole" CHECK (("outcome" IS NULL) = ("settled_at" IS NULL) AND ("outcome" IS NULL) = ("settled_by_id" IS NULL)),
    CONSTRAINT "release_question_answered_somewhere" CHECK ("outcome" IS DISTINCT FROM 'already-answered' OR "media_ms" IS NOT NULL),
    CONSTRAINT "release_question_declined_for_a_reason" CHECK ("outcome" IS DISTINCT FROM 'not-asked' OR "reason" IS NOT NULL)
);
CREATE INDEX "release_question_release_id_idx" ON "release_question"("release_id");
ALTER TABLE "release_question" ADD CONSTRAINT "release_question_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "disclosure_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "release_question" ADD CONSTRAINT "release_question_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE FUNCTION "release_question_settled_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."settled_at" IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This question was settled before.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "release_question_settled_once" BEFORE UPDATE ON "release_question" FOR EACH ROW EXECUTE FUNCTION "release_question_settled_once"();
GRANT SELECT, INSERT ON "release_question" TO heard_once_app;
GRANT UPDATE ("outcome", "media_ms", "reason", "need_id", "settled_at", "settled_by_id") ON "release_question" TO heard_once_app;

-- What a recipient watches is a viewing like any other, and ends with the release.
ALTER TABLE "viewing" ADD COLUMN "release_id" UUID;
ALTER TABLE "viewing" ADD CONSTRAINT "viewing_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "disclosure_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "viewing_release_id_idx" ON "viewing"("release_id");
