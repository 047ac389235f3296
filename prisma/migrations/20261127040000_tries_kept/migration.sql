-- Tries at signing in that count against guessing, for a quarter of an hour: so that a server that starts again goes on counting. By a keyed hash
-- of whose account and from where; no word of either.
CREATE TABLE "sign_in_try" (
  "id" uuid NOT NULL PRIMARY KEY,
  "key" bytea NOT NULL,
  "tried_at" timestamptz(3) NOT NULL,
  CONSTRAINT "sign_in_try_key" CHECK (octet_length("key") = 32)
);
CREATE INDEX "sign_in_try_key_idx" ON "sign_in_try" ("key");
CREATE INDEX "sign_in_try_tried_at_idx" ON "sign_in_try" ("tried_at");
GRANT SELECT, INSERT, DELETE ON "sign_in_try" TO heard_once_app;
