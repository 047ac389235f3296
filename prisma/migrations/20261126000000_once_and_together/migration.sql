-- CreateEnum
CREATE TYPE "qualification_kind" AS ENUM ('protocol', 'language', 'vetting');

-- CreateEnum
CREATE TYPE "calendar_source_kind" AS ENUM ('feed', 'file');

-- CreateEnum
CREATE TYPE "concern_kind" AS ENUM ('physical-violence', 'sexual-abuse', 'neglect', 'trafficking-sexual', 'trafficking-labour', 'trafficking-forced-criminality', 'trafficking-organ', 'forced-marriage', 'armed-recruitment', 'online', 'witness');

-- CreateEnum
CREATE TYPE "contact_kind" AS ENUM ('first-response', 'conversation', 'medical-history', 'interview', 'court-testimony');

-- CreateEnum
CREATE TYPE "letter_kind" AS ENUM ('request', 'update', 'cancel', 'reminder', 'notice');

-- CreateEnum
CREATE TYPE "safeguard_kind" AS ENUM ('guardian', 'special-representative', 'lawyer', 'interpreter', 'cultural-mediator', 'intermediary', 'support-person', 'foreign-authority');

-- CreateEnum
CREATE TYPE "interview_kind" AS ENUM ('coordinated', 'supplementary');

-- CreateEnum
CREATE TYPE "answer" AS ENUM ('none', 'accepted', 'declined', 'tentative');

-- AlterEnum
ALTER TYPE "session_state" ADD VALUE 'held';

-- AlterTable
ALTER TABLE "booking" ADD COLUMN     "answer" "answer" NOT NULL DEFAULT 'none',
ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "party" TEXT,
ADD COLUMN     "recorder_slot_id" UUID,
ADD COLUMN     "remote" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "required" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "safeguard_id" UUID;

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "fast_track" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "jurisdiction" TEXT NOT NULL DEFAULT 'NO',
ADD COLUMN     "reported_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "child" ADD COLUMN     "age_uncertain" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "needs" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "forensic_interview" ADD COLUMN     "authorisation_id" UUID,
ADD COLUMN     "kind" "interview_kind" NOT NULL DEFAULT 'coordinated',
ADD COLUMN     "planned_sessions" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "gender" TEXT,
ADD COLUMN     "place" TEXT,
ADD COLUMN     "remote" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "zone" TEXT;

-- AlterTable
ALTER TABLE "referral" DROP COLUMN "concern",
ADD COLUMN     "accommodation" TEXT NOT NULL DEFAULT 'safe-at-home',
ADD COLUMN     "child_is_suspect" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "concerns" "concern_kind"[] DEFAULT ARRAY[]::"concern_kind"[],
ADD COLUMN     "family_tracing" TEXT NOT NULL DEFAULT 'not-needed',
ADD COLUMN     "fast_track" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "indicators" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "sealed_notes" BYTEA,
ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'agency';

-- AlterTable
ALTER TABLE "room" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "equipment" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "mobile" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "cancel_reason" TEXT,
ADD COLUMN     "cancelled_at" TIMESTAMPTZ(3),
ADD COLUMN     "hold_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "question" JSONB,
ADD COLUMN     "sequence" INTEGER NOT NULL DEFAULT 0;

-- DropEnum
DROP TYPE "concern";

-- CreateTable
CREATE TABLE "qualification" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "qualification_kind" NOT NULL,
    "code" TEXT NOT NULL,
    "trained_on" DATE NOT NULL,
    "refreshed_on" DATE,
    "valid_until" DATE,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "qualification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "working_hours" (
    "id" UUID NOT NULL,
    "person_id" UUID,
    "room_id" UUID,
    "weekday" INTEGER NOT NULL,
    "from_minute" INTEGER NOT NULL,
    "until_minute" INTEGER NOT NULL,
    "valid_from" DATE,
    "valid_until" DATE,

    CONSTRAINT "working_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "travel_time" (
    "from_place" TEXT NOT NULL,
    "to_place" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "travel_time_pkey" PRIMARY KEY ("from_place","to_place")
);

-- CreateTable
CREATE TABLE "calendar_source" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "calendar_source_kind" NOT NULL,
    "sealed_url" BYTEA,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "busy_time" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "busy_time_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allowed_calendar" (
    "id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "allowed_calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "child_token" (
    "child_id" UUID NOT NULL,
    "token" BYTEA NOT NULL,

    CONSTRAINT "child_token_pkey" PRIMARY KEY ("child_id","token")
);

-- CreateTable
CREATE TABLE "match_decision" (
    "id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "linked" BOOLEAN NOT NULL,
    "score" INTEGER NOT NULL,
    "reasons" TEXT[],
    "sealed_why" BYTEA,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "match_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "case_id" UUID,
    "referral_id" UUID,
    "kind" "contact_kind" NOT NULL,
    "agency_kind" "agency_kind",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day_only" BOOLEAN NOT NULL DEFAULT false,
    "recorded_as" TEXT NOT NULL,
    "sealed_words" BYTEA,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supplementary_authorisation" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "authority" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "authorised_on" DATE NOT NULL,
    "sealed_words" BYTEA NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supplementary_authorisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "declared_tie" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "tie_to" TEXT NOT NULL,
    "declared_by_id" UUID NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "declared_tie_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "person_id" UUID,
    "safeguard_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "answer" "answer" NOT NULL DEFAULT 'none',
    "answered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "invitation_id" UUID,
    "kind" "letter_kind" NOT NULL,
    "sealed_to" BYTEA NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "calendar" TEXT,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_read_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "information_need" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "merged_into_id" UUID,
    "merged_by_id" UUID,
    "merged_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "information_need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interview_plan" (
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "interview_plan_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "interview_plan_version" (
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "saved_by_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interview_plan_version_pkey" PRIMARY KEY ("case_id","version")
);

-- CreateTable
CREATE TABLE "safeguard" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" "safeguard_kind" NOT NULL,
    "person_id" UUID,
    "sealed_who" BYTEA,
    "appointed_on" DATE,
    "conflict_of_interest" TEXT NOT NULL DEFAULT 'not-asked',
    "vetted_on" DATE,
    "family" BOOLEAN,
    "language" TEXT,
    "legal_basis" TEXT,
    "reference" TEXT,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "zone" TEXT,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "safeguard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "diary_entry" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "told_by_id" UUID,
    "language" TEXT,
    "understood" TEXT,
    "sealed_words" BYTEA,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "diary_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_request" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "agency_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "child_time" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "weekdays" INTEGER[],
    "from_minute" INTEGER,
    "until_minute" INTEGER,
    "valid_from" DATE,
    "valid_until" DATE,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "sealed_words" BYTEA,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "child_time_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "child_wish" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT,
    "rank" INTEGER NOT NULL,
    "sealed_words" BYTEA,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "child_wish_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media_node_capacity" (
    "node" TEXT NOT NULL,
    "disk_bytes" BIGINT NOT NULL,

    CONSTRAINT "media_node_capacity_pkey" PRIMARY KEY ("node")
);

-- CreateTable
CREATE TABLE "recorder_slot" (
    "id" UUID NOT NULL,
    "node" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "recorder_slot_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "qualification_person_id_idx" ON "qualification"("person_id");

-- CreateIndex
CREATE INDEX "working_hours_person_id_idx" ON "working_hours"("person_id");

-- CreateIndex
CREATE INDEX "working_hours_room_id_idx" ON "working_hours"("room_id");

-- CreateIndex
CREATE INDEX "absence_person_id_idx" ON "absence"("person_id");

-- CreateIndex
CREATE INDEX "calendar_source_person_id_idx" ON "calendar_source"("person_id");

-- CreateIndex
CREATE INDEX "busy_time_person_id_starts_at_idx" ON "busy_time"("person_id", "starts_at");

-- CreateIndex
CREATE INDEX "busy_time_source_id_idx" ON "busy_time"("source_id");

-- CreateIndex
CREATE INDEX "child_token_token_idx" ON "child_token"("token");

-- CreateIndex
CREATE INDEX "match_decision_referral_id_idx" ON "match_decision"("referral_id");

-- CreateIndex
CREATE INDEX "contact_child_id_idx" ON "contact"("child_id");

-- CreateIndex
CREATE INDEX "contact_case_id_idx" ON "contact"("case_id");

-- CreateIndex
CREATE INDEX "supplementary_authorisation_case_id_idx" ON "supplementary_authorisation"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "supplementary_authorisation_id_case_id_key" ON "supplementary_authorisation"("id", "case_id");

-- CreateIndex
CREATE INDEX "declared_tie_case_id_idx" ON "declared_tie"("case_id");

-- CreateIndex
CREATE INDEX "declared_tie_person_id_idx" ON "declared_tie"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_session_id_idx" ON "invitation"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_key_key" ON "letter"("key");

-- CreateIndex
CREATE INDEX "letter_invitation_id_idx" ON "letter"("invitation_id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_person_id_idx" ON "calendar_feed"("person_id");

-- CreateIndex
CREATE INDEX "information_need_case_id_idx" ON "information_need"("case_id");

-- CreateIndex
CREATE INDEX "safeguard_case_id_idx" ON "safeguard"("case_id");

-- CreateIndex
CREATE INDEX "diary_entry_case_id_idx" ON "diary_entry"("case_id");

-- CreateIndex
CREATE INDEX "diary_entry_due_at_idx" ON "diary_entry"("due_at");

-- CreateIndex
CREATE INDEX "agency_request_case_id_idx" ON "agency_request"("case_id");

-- CreateIndex
CREATE INDEX "child_time_child_id_idx" ON "child_time"("child_id");

-- CreateIndex
CREATE INDEX "child_wish_child_id_idx" ON "child_wish"("child_id");

-- CreateIndex
CREATE UNIQUE INDEX "recorder_slot_node_number_key" ON "recorder_slot"("node", "number");

-- CreateIndex
CREATE INDEX "referral_child_id_idx" ON "referral"("child_id");

-- AddForeignKey
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_source" ADD CONSTRAINT "calendar_source_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "busy_time" ADD CONSTRAINT "busy_time_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "calendar_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "busy_time" ADD CONSTRAINT "busy_time_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child_token" ADD CONSTRAINT "child_token_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_decision" ADD CONSTRAINT "match_decision_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_decision" ADD CONSTRAINT "match_decision_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_decision" ADD CONSTRAINT "match_decision_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referral"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplementary_authorisation" ADD CONSTRAINT "supplementary_authorisation_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "supplementary_authorisation" ADD CONSTRAINT "supplementary_authorisation_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declared_tie" ADD CONSTRAINT "declared_tie_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declared_tie" ADD CONSTRAINT "declared_tie_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "declared_tie" ADD CONSTRAINT "declared_tie_declared_by_id_fkey" FOREIGN KEY ("declared_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_safeguard_id_fkey" FOREIGN KEY ("safeguard_id") REFERENCES "safeguard"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "information_need" ADD CONSTRAINT "information_need_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "information_need" ADD CONSTRAINT "information_need_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "information_need" ADD CONSTRAINT "information_need_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "information_need" ADD CONSTRAINT "information_need_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "information_need"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "information_need" ADD CONSTRAINT "information_need_merged_by_id_fkey" FOREIGN KEY ("merged_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_plan" ADD CONSTRAINT "interview_plan_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_plan_version" ADD CONSTRAINT "interview_plan_version_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "interview_plan"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interview_plan_version" ADD CONSTRAINT "interview_plan_version_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "safeguard" ADD CONSTRAINT "safeguard_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "safeguard" ADD CONSTRAINT "safeguard_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "safeguard" ADD CONSTRAINT "safeguard_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diary_entry" ADD CONSTRAINT "diary_entry_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diary_entry" ADD CONSTRAINT "diary_entry_told_by_id_fkey" FOREIGN KEY ("told_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "diary_entry" ADD CONSTRAINT "diary_entry_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_request" ADD CONSTRAINT "agency_request_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_request" ADD CONSTRAINT "agency_request_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_request" ADD CONSTRAINT "agency_request_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child_time" ADD CONSTRAINT "child_time_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child_time" ADD CONSTRAINT "child_time_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child_wish" ADD CONSTRAINT "child_wish_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "child_wish" ADD CONSTRAINT "child_wish_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forensic_interview" ADD CONSTRAINT "forensic_interview_authorisation_fkey" FOREIGN KEY ("authorisation_id", "case_id") REFERENCES "supplementary_authorisation"("id", "case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_safeguard_id_fkey" FOREIGN KEY ("safeguard_id") REFERENCES "safeguard"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_recorder_slot_id_fkey" FOREIGN KEY ("recorder_slot_id") REFERENCES "recorder_slot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recorder_slot" ADD CONSTRAINT "recorder_slot_node_fkey" FOREIGN KEY ("node") REFERENCES "media_node_capacity"("node") ON DELETE RESTRICT ON UPDATE CASCADE;


