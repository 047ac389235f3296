-- What an interviewer opened of a case before the child was heard, where the house keeps it closed: once each, for good.
CREATE TABLE "detail_opening" (
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "detail" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "detail_opening_pkey" PRIMARY KEY ("case_id", "person_id", "detail")
);
ALTER TABLE "detail_opening" ADD CONSTRAINT "detail_opening_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "detail_opening" ADD CONSTRAINT "detail_opening_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "detail_opening" TO heard_once_app;

-- Acts that need a second person. What was asked for is bound by its hash, and neither it nor the decision on it ever changes.
CREATE TABLE "approval_request" (
    "id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_sign_in_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by_id" UUID,

    CONSTRAINT "approval_request_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "approval_request_act" CHECK ("act" IN ('export', 'release', 'destruction', 'hold-release', 'breakglass-closing')),
    CONSTRAINT "approval_request_hash" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "approval_request_expires" CHECK ("expires_at" > "requested_at" AND "expires_at" <= "requested_at" + interval '14 days'),
    CONSTRAINT "approval_request_used_whole" CHECK (("used_at" IS NULL) = ("used_by_id" IS NULL))
);
CREATE INDEX "approval_request_subject_idx" ON "approval_request"("subject");
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "approval_decision" (
    "request_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "approved" BOOLEAN NOT NULL,
    "reason" TEXT,
    "decided_by_id" UUID NOT NULL,
    "decided_sign_in_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_decision_pkey" PRIMARY KEY ("request_id"),
    CONSTRAINT "approval_decision_refused_for_a_reason" CHECK ("approved" = ("reason" IS NULL))
);
ALTER TABLE "approval_decision" ADD CONSTRAINT "approval_decision_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approval_decision" ADD CONSTRAINT "approval_decision_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whoever asked decides nothing of it, in no sign-in; what is approved is what was asked for, while it can still be.
CREATE FUNCTION "approval_by_another"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked "approval_request"%ROWTYPE;
BEGIN
  SELECT * INTO asked FROM "approval_request" WHERE "id" = NEW."request_id" FOR UPDATE;
  IF asked."requested_by_id" = NEW."decided_by_id" OR asked."requested_sign_in_id" = NEW."decided_sign_in_id" THEN
    RAISE EXCEPTION 'conflict: Somebody else must decide this than whoever asked for it.';
  END IF;
  IF asked."sha256" <> NEW."sha256" THEN
    RAISE EXCEPTION 'conflict: This is not what was asked for. Read it again.';
  END IF;
  IF NEW."decided_at" < asked."requested_at" OR NEW."decided_at" >= asked."expires_at" THEN
    RAISE EXCEPTION 'conflict: This request has expired. Ask anew.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "approval_by_another" BEFORE INSERT ON "approval_decision" FOR EACH ROW EXECUTE FUNCTION "approval_by_another"();

-- Used once, approved, in time.
CREATE FUNCTION "approval_used_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."used_at" IS NULL THEN RETURN NEW; END IF;
  IF OLD."used_at" IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This approval was used before. Ask anew.';
  END IF;
  IF NEW."used_at" >= NEW."expires_at" THEN
    RAISE EXCEPTION 'conflict: This request has expired. Ask anew.';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "approval_decision" WHERE "request_id" = NEW."id" AND "approved" AND "sha256" = NEW."sha256") THEN
    RAISE EXCEPTION 'conflict: Nobody has approved this.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "approval_used_once" BEFORE INSERT OR UPDATE ON "approval_request" FOR EACH ROW EXECUTE FUNCTION "approval_used_once"();

GRANT SELECT, INSERT ON "approval_request", "approval_decision" TO heard_once_app;
GRANT UPDATE ("used_at", "used_by_id") ON "approval_request" TO heard_once_app;

-- One case opened in an emergency by somebody without a tie to it; reviewed by another.
CREATE TABLE "break_glass" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "reason" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by_id" UUID,
    "upheld" BOOLEAN,

    CONSTRAINT "break_glass_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "break_glass_an_hour" CHECK ("until_at" > "opened_at" AND "until_at" <= "opened_at" + interval '60 minutes'),
    CONSTRAINT "break_glass_reason_says_something" CHECK (length("reason") >= 10),
    CONSTRAINT "break_glass_reviewed_whole" CHECK (("reviewed_at" IS NULL) = ("reviewed_by_id" IS NULL) AND ("reviewed_at" IS NULL) = ("upheld" IS NULL)),
    CONSTRAINT "break_glass_reviewed_by_another" CHECK ("reviewed_by_id" <> "person_id")
);
CREATE INDEX "break_glass_case_id_idx" ON "break_glass"("case_id");
CREATE INDEX "break_glass_person_id_idx" ON "break_glass"("person_id");
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_reviewed_by_id_fkey" FOREIGN KEY ("reviewed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Reviewed once; nothing else of it ever changes.
CREATE FUNCTION "break_glass_reviewed_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."reviewed_at" IS NOT NULL THEN
    RAISE EXCEPTION 'conflict: This was reviewed before.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "break_glass_reviewed_once" BEFORE UPDATE ON "break_glass" FOR EACH ROW EXECUTE FUNCTION "break_glass_reviewed_once"();
GRANT SELECT, INSERT ON "break_glass" TO heard_once_app;
GRANT UPDATE ("reviewed_at", "reviewed_by_id", "upheld") ON "break_glass" TO heard_once_app;
