-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "concern" AS ENUM ('physical-violence', 'sexual-abuse', 'neglect', 'trafficking', 'forced-marriage', 'armed-recruitment', 'online', 'witness');

-- CreateEnum
CREATE TYPE "urgency" AS ENUM ('immediate', 'days', 'weeks');

-- CreateEnum
CREATE TYPE "agency_kind" AS ENUM ('barnahus', 'police', 'prosecution', 'child-protection', 'health', 'defence', 'court');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian', 'interpreter', 'captioner', 'supervisor', 'auditor', 'administrator', 'recipient', 'room-station');

-- CreateEnum
CREATE TYPE "question_state" AS ENUM ('proposed', 'relayed', 'outcome');

-- CreateEnum
CREATE TYPE "question_outcome" AS ENUM ('asked', 'rephrased', 'deferred', 'already-answered', 'declined');

-- CreateEnum
CREATE TYPE "recording_state" AS ENUM ('requested', 'recording', 'stopping', 'sealed');

-- CreateEnum
CREATE TYPE "interview_state" AS ENUM ('scheduled', 'cancelled', 'held');

-- CreateEnum
CREATE TYPE "session_state" AS ENUM ('scheduled', 'live', 'ended', 'cancelled');

-- CreateTable
CREATE TABLE "child" (
    "id" UUID NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "identity_key" BYTEA,
    "identity" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "child_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral" (
    "id" UUID NOT NULL,
    "child_id" UUID NOT NULL,
    "referring_agency_id" UUID NOT NULL,
    "received_by_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "concern" "concern" NOT NULL,
    "urgency" "urgency" NOT NULL,
    "case_id" UUID,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "case_number" TEXT NOT NULL,
    "child_id" UUID NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "granted_by_id" UUID NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custody_entry" (
    "log_index" BIGINT NOT NULL,
    "event" BYTEA NOT NULL,
    "leaf_hash" BYTEA NOT NULL,
    "subject" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "event_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custody_entry_pkey" PRIMARY KEY ("log_index")
);

-- CreateTable
CREATE TABLE "custody_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL,
    "frontier" BYTEA NOT NULL,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custody_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custody_checkpoint" (
    "size" BIGINT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custody_checkpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "custody_pii" (
    "event_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "ciphertext" BYTEA NOT NULL,

    CONSTRAINT "custody_pii_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "agency" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "agency_kind" NOT NULL,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT,
    "roles" "role"[],
    "station_room_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "joined_as" "role" NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "presence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phase_entry" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "media_ms" INTEGER,

    CONSTRAINT "phase_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_proposal" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "state" "question_state" NOT NULL DEFAULT 'proposed',
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_media_ms" INTEGER,
    "relayed_text" TEXT,
    "relayed_by_id" UUID,
    "relayed_at" TIMESTAMPTZ(3),
    "relayed_media_ms" INTEGER,
    "outcome" "question_outcome",
    "outcome_reason" TEXT,
    "outcome_by_id" UUID,
    "outcome_at" TIMESTAMPTZ(3),
    "outcome_media_ms" INTEGER,

    CONSTRAINT "question_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "practice" BOOLEAN NOT NULL,
    "node" TEXT NOT NULL,
    "state" "recording_state" NOT NULL DEFAULT 'requested',
    "exhibit_number" TEXT NOT NULL,
    "seal_number" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "stop_asked_at" TIMESTAMPTZ(3),
    "sealed_at" TIMESTAMPTZ(3),
    "duration_ms" INTEGER,
    "manifest_hash" TEXT,
    "people" JSONB,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "working_copy" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "copy_number" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_key" BYTEA NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "working_copy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewing" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "copy_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sign_in_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "authority" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "viewing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "zone" TEXT NOT NULL,

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forensic_interview" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "state" "interview_state" NOT NULL DEFAULT 'scheduled',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "forensic_interview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "interview_id" UUID,
    "practice" BOOLEAN NOT NULL,
    "room_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "state" "session_state" NOT NULL DEFAULT 'scheduled',
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "live_seq" INTEGER NOT NULL DEFAULT 0,
    "booked_by_id" UUID NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "room_id" UUID,
    "person_id" UUID,
    "booked_as" "role",
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "child_pseudonym_key" ON "child"("pseudonym");

-- CreateIndex
CREATE INDEX "referral_case_id_idx" ON "referral"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_case_number_key" ON "case"("case_number");

-- CreateIndex
CREATE INDEX "assignment_person_id_idx" ON "assignment"("person_id");

-- CreateIndex
CREATE INDEX "assignment_case_id_idx" ON "assignment"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "custody_entry_event_id_key" ON "custody_entry"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "custody_entry_subject_seq_key" ON "custody_entry"("subject", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_token_hash_key" ON "sign_in"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_person_id_idx" ON "sign_in"("person_id");

-- CreateIndex
CREATE INDEX "presence_session_id_idx" ON "presence"("session_id");

-- CreateIndex
CREATE INDEX "phase_entry_session_id_idx" ON "phase_entry"("session_id");

-- CreateIndex
CREATE INDEX "question_proposal_session_id_idx" ON "question_proposal"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "recording_exhibit_number_key" ON "recording"("exhibit_number");

-- CreateIndex
CREATE UNIQUE INDEX "recording_seal_number_key" ON "recording"("seal_number");

-- CreateIndex
CREATE INDEX "recording_session_id_idx" ON "recording"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "working_copy_recording_id_copy_number_key" ON "working_copy"("recording_id", "copy_number");

-- CreateIndex
CREATE INDEX "viewing_recording_id_idx" ON "viewing"("recording_id");

-- CreateIndex
CREATE INDEX "forensic_interview_case_id_idx" ON "forensic_interview"("case_id");

-- CreateIndex
CREATE INDEX "session_starts_at_idx" ON "session"("starts_at");

-- CreateIndex
CREATE INDEX "booking_session_id_idx" ON "booking"("session_id");

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_referring_agency_id_fkey" FOREIGN KEY ("referring_agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_received_by_id_fkey" FOREIGN KEY ("received_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_child_id_fkey" FOREIGN KEY ("child_id") REFERENCES "child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_granted_by_id_fkey" FOREIGN KEY ("granted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_station_room_id_fkey" FOREIGN KEY ("station_room_id") REFERENCES "room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phase_entry" ADD CONSTRAINT "phase_entry_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_proposal" ADD CONSTRAINT "question_proposal_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_proposal" ADD CONSTRAINT "question_proposal_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_copy" ADD CONSTRAINT "working_copy_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewing" ADD CONSTRAINT "viewing_recording_id_fkey" FOREIGN KEY ("recording_id") REFERENCES "recording"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewing" ADD CONSTRAINT "viewing_copy_id_fkey" FOREIGN KEY ("copy_id") REFERENCES "working_copy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewing" ADD CONSTRAINT "viewing_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewing" ADD CONSTRAINT "viewing_sign_in_id_fkey" FOREIGN KEY ("sign_in_id") REFERENCES "sign_in"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forensic_interview" ADD CONSTRAINT "forensic_interview_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_interview_id_fkey" FOREIGN KEY ("interview_id") REFERENCES "forensic_interview"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


