-- Utterances of the interviewer coded by type, for peers to learn by: versions of one's own, each kept, none changed.
CREATE TABLE "utterance_coding" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "coder_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "utterances" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "utterance_coding_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "utterance_coding_version" CHECK ("version" >= 1),
    CONSTRAINT "utterance_coding_utterances" CHECK (jsonb_typeof("utterances") = 'array')
);
CREATE UNIQUE INDEX "utterance_coding_recording_id_coder_id_version_key" ON "utterance_coding"("recording_id", "coder_id", "version");
ALTER TABLE "utterance_coding" ADD CONSTRAINT "utterance_coding_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "utterance_coding" ADD CONSTRAINT "utterance_coding_coder_id_fkey" FOREIGN KEY ("coder_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT ON "utterance_coding" TO heard_once_app;
