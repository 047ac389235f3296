-- Packages that other centres made, kept whole and sealed in both vaults, each evidence of its own here. What the foreign log says stays
-- in the package; here stands which log, which export, and where that log stood.
CREATE TABLE "imported_package" (
    "id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "exhibit_number" TEXT,
    "checkpoint_size" BIGINT NOT NULL,
    "checkpoint_root" TEXT NOT NULL,
    "archive_bytes" BIGINT NOT NULL,
    "archive_sha256" TEXT NOT NULL,
    "imported_by_id" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "imported_package_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "imported_package_hashes" CHECK ("payload" ~ '^[0-9a-f]{64}$' AND "archive_sha256" ~ '^[0-9a-f]{64}$' AND "checkpoint_root" ~ '^[0-9a-f]{64}$'),
    CONSTRAINT "imported_package_of_something" CHECK ("archive_bytes" > 0 AND "checkpoint_size" > 0)
);
-- The same export is one piece of evidence here, however often it is brought.
CREATE UNIQUE INDEX "imported_package_payload_key" ON "imported_package"("payload");
ALTER TABLE "imported_package" ADD CONSTRAINT "imported_package_imported_by_id_fkey" FOREIGN KEY ("imported_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "imported_package" TO heard_once_app;
