-- An outside authority's word on when the log stood so that it covers a recording's seal: a token over the checkpoint of that size. Never changed.
CREATE TABLE "seal_time_stamp" (
    "recording_id" UUID NOT NULL,
    "size" BIGINT NOT NULL,
    "token" BYTEA NOT NULL,
    "obtained_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seal_time_stamp_pkey" PRIMARY KEY ("recording_id"),
    CONSTRAINT "seal_time_stamp_whole" CHECK ("size" > 0 AND length("token") BETWEEN 1 AND 65536)
);
ALTER TABLE "seal_time_stamp" ADD CONSTRAINT "seal_time_stamp_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "seal_time_stamp" TO heard_once_app;
