-- One key-encryption key follows another for all that is kept: which one a child's tokens are of, links that were mailed under an earlier
-- one, and which keys the server holds that runs.
ALTER TABLE "child" ADD COLUMN "tokens_key" TEXT,
  ADD CONSTRAINT "child_tokens_key" CHECK ("tokens_key" ~ '^[0-9a-f]{16}$');
ALTER TABLE "invitation" ADD COLUMN "sealed_token" BYTEA;

CREATE TABLE "held_keys" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "key_ids" TEXT[],
  "started_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "held_keys_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "held_keys_one" CHECK ("id" = 1)
);
REVOKE ALL ON "held_keys" FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON "held_keys" TO heard_once_app;
