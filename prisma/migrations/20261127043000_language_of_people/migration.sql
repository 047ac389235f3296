-- In which language somebody reads: their letters, their calendar, their papers. Null: the centre's own.
ALTER TABLE "person" ADD COLUMN "language" text;
ALTER TABLE "person" ADD CONSTRAINT "person_language" CHECK ("language" IN ('en', 'uk', 'nb', 'ar'));
