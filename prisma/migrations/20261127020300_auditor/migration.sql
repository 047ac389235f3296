-- An auditor reads the log and its checkpoints: no case data, and not what is sealed of people (custody_pii).
GRANT USAGE ON SCHEMA "public" TO heard_once_auditor;
GRANT SELECT ON "custody_entry", "custody_head", "custody_checkpoint" TO heard_once_auditor;
