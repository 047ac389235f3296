-- Links that let one person of one agency set up their way in, once.
CREATE TABLE "account_invitation" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_invitation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "account_invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "account_invitation_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "account_invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "account_invitation_span" CHECK ("created_at" < "expires_at")
);
CREATE UNIQUE INDEX "account_invitation_token_hash_key" ON "account_invitation" ("token_hash");
CREATE INDEX "account_invitation_person_id_idx" ON "account_invitation" ("person_id");

-- Whom it is for never changes; it is accepted or ended, once.
GRANT SELECT, INSERT ON "account_invitation" TO heard_once_app;
GRANT UPDATE ("accepted_at", "ended_at") ON "account_invitation" TO heard_once_app;
