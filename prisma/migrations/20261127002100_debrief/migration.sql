-- What the team says of a session after it: versions of one's own words, each kept, none changed.
CREATE TABLE "debrief" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "filed_as" "role" NOT NULL,
    "version" INTEGER NOT NULL,
    "form" JSONB NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "debrief_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "debrief_version" CHECK ("version" >= 1)
);

CREATE UNIQUE INDEX "debrief_session_id_author_id_version_key" ON "debrief"("session_id", "author_id", "version");

ALTER TABLE "debrief" ADD CONSTRAINT "debrief_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "debrief" ADD CONSTRAINT "debrief_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT ON "debrief" TO heard_once_app;
