CREATE TYPE "kept_kind" AS ENUM ('exhibit', 'safety-copy', 'working-copy');
CREATE TYPE "kept_state" AS ENUM ('whole', 'repaired', 'damaged');

CREATE TABLE "kept_reading" (
    "kind" "kept_kind" NOT NULL,
    "of_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "kept_state" NOT NULL,

    CONSTRAINT "kept_reading_pkey" PRIMARY KEY ("kind","of_id")
);

GRANT SELECT, INSERT, UPDATE ON "kept_reading" TO heard_once_app;
