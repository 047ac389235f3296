-- Accounts at agencies' own sign-ins (OpenID Connect), and the ways there that are under way.
CREATE TABLE "agency_account" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agency_account_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "agency_account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "agency_account_issuer_subject_key" ON "agency_account" ("issuer", "subject");
CREATE INDEX "agency_account_person_id_idx" ON "agency_account" ("person_id");

CREATE TABLE "agency_way" (
    "state_hash" BYTEA NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "agency_id" UUID NOT NULL,
    "invitation_id" UUID,
    "verifier" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agency_way_pkey" PRIMARY KEY ("state_hash"),
    CONSTRAINT "agency_way_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "agency_way_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "account_invitation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "agency_way_expires_at_idx" ON "agency_way" ("expires_at");

-- An account that is somebody's never becomes somebody else's; a way is gone once, by removing it.
GRANT SELECT, INSERT ON "agency_account" TO heard_once_app;
GRANT SELECT, INSERT, DELETE ON "agency_way" TO heard_once_app;
