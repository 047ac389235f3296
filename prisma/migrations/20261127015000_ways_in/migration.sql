-- How and from where somebody came in, and when they last proved who they are; passkeys, and the challenges that they sign.
CREATE TYPE "way_in" AS ENUM ('password', 'password-and-code', 'passkey', 'recovery', 'agency');

ALTER TABLE "sign_in"
    ADD COLUMN "way" "way_in" NOT NULL DEFAULT 'password',
    ADD COLUMN "address" TEXT,
    ADD COLUMN "device" TEXT,
    ADD COLUMN "strong_at" TIMESTAMPTZ(3);

CREATE TABLE "passkey" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "passkey_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey" ("credential_id");
CREATE INDEX "passkey_person_id_idx" ON "passkey" ("person_id");

CREATE TYPE "challenge_use" AS ENUM ('enrol', 'sign-in', 'step-up', 'command');

CREATE TABLE "challenge" (
    "hash" BYTEA NOT NULL,
    "use" "challenge_use" NOT NULL,
    "person_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("hash"),
    CONSTRAINT "challenge_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "challenge_of_somebody" CHECK ("use" = 'sign-in' OR "person_id" IS NOT NULL)
);
CREATE INDEX "challenge_expires_at_idx" ON "challenge" ("expires_at");

-- Whose key it is, and the key, never change; a challenge is taken once, by removing it.
GRANT SELECT, INSERT ON "passkey" TO heard_once_app;
GRANT UPDATE ("name", "counter", "last_used_at", "removed_at") ON "passkey" TO heard_once_app;
GRANT SELECT, INSERT, DELETE ON "challenge" TO heard_once_app;
