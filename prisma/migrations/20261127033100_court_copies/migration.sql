-- A court copy shows every camera, or those that were chosen, the first one large; its slates are in a language.
ALTER TABLE "derivative_copy" ADD COLUMN "cameras" TEXT[] NOT NULL DEFAULT '{}';
ALTER TABLE "derivative_copy" ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en';
ALTER TABLE "derivative_copy" ADD CONSTRAINT "derivative_copy_cameras" CHECK ("kind" = 'court' OR "cameras" = '{}');
