-- Codes of the moment (TOTP) and recovery codes.
CREATE TABLE "code_secret" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_secret_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "code_secret_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "code_secret_person_id_idx" ON "code_secret" ("person_id");
CREATE UNIQUE INDEX "code_secret_one_in_use" ON "code_secret" ("person_id") WHERE "confirmed_at" IS NOT NULL AND "removed_at" IS NULL;

CREATE TABLE "recovery_code" (
    "hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("hash"),
    CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "recovery_code_person_id_idx" ON "recovery_code" ("person_id");

-- A secret never becomes another person's, and is sealed anew under a newer key; a code is used once, also when new ones take its place.
GRANT SELECT, INSERT ON "code_secret", "recovery_code" TO heard_once_app;
GRANT UPDATE ("sealed", "last_step", "confirmed_at", "removed_at") ON "code_secret" TO heard_once_app;
GRANT UPDATE ("used_at") ON "recovery_code" TO heard_once_app;
