// Cases, who is assigned to them, and booking by hand. No answer here carries a child's name.
import { z } from 'zod';
import { matter, referral } from './referrals.ts';
import { agencyKind, id, instant, localTime, role } from './values.ts';

/**
 * POST /api/cases → 201 `CasePage` (coordinator; becomes the case's owner by an assignment of its own). A child who has a case:
 * `matter` says whether the referral joins it or opens another one; without it that is asked for by name.
 */
export const openCaseRequest = z.strictObject({ referralId: id, matter: matter.optional() });
export type OpenCaseRequest = z.infer<typeof openCaseRequest>;

/** POST /api/cases/:caseId/assignments → 201 `CasePage`. Local dates are read in the case owner's zone: the zone given. */
export const assignmentRequest = z.strictObject({
  personId: id,
  role,
  validFrom: instant,
  validUntil: instant.optional(),
});
export type AssignmentRequest = z.infer<typeof assignmentRequest>;
// POST /api/assignments/:assignmentId/revoke → 204

/** Why a case is closed. */
export const closeReason = z.enum([
  'finished',
  'no-interview-needed',
  'handled-elsewhere',
  'child-not-reachable',
  'referral-withdrawn',
  'opened-by-mistake',
]);
export type CloseReason = z.infer<typeof closeReason>;
/**
 * POST /api/cases/:caseId/close → 200 `CasePage` (coordinator); again: the same. 409 `conflict` while a time is held, booked or
 * going on, or a recording isn't sealed. Closed it takes in nothing new and stays to be read.
 */
export const closeRequest = z.strictObject({ reason: closeReason });

export const reopenReason = z.enum(['new-information', 'further-questions', 'child-reachable', 'closed-by-mistake']);
export type ReopenReason = z.infer<typeof reopenReason>;
/** POST /api/cases/:caseId/reopen → 200 `CasePage` (coordinator); again: the same. */
export const reopenRequest = z.strictObject({ reason: reopenReason });

/** POST /api/cases/:caseId/interview → 201 `CasePage`; 409 `booking-overlap` | `already-heard` decided by the database. */
export const bookInterviewRequest = z.strictObject({
  roomId: id,
  /** wall clock of the room's zone; a time that doesn't exist or exists twice is refused by name */
  startsAt: localTime,
  endsAt: localTime,
  interviewerId: id,
  deskId: id,
  observerIds: z.array(id).max(50),
});
export type BookInterviewRequest = z.infer<typeof bookInterviewRequest>;
/** POST /api/practice-sessions → 201 `SessionSummary`. Same fields, no case: practice can never become evidence. */
export const bookPracticeRequest = bookInterviewRequest;

/** A session in lists: never a child's name. */
export const sessionSummary = z.object({
  id,
  practice: z.boolean(),
  caseId: id.nullable(),
  caseNumber: z.string().nullable(),
  room: z.object({ id, name: z.string(), place: z.string(), zone: z.string() }),
  startsAt: instant,
  endsAt: instant,
  /** held: kept until the hold expires, not yet confirmed */
  state: z.enum(['held', 'scheduled', 'live', 'ended', 'cancelled']),
  people: z.array(z.object({ id, name: z.string(), agency: z.string(), agencyKind, bookedAs: role })),
  /** what I am booked as; null when I only own the case */
  mine: role.nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummary>;

/** Who has said whether they come to a confirmed session, and whom an answer is waited for from. */
export const readiness = z.object({
  asked: z.int(),
  answered: z.int(),
  waitingFor: z.array(
    z.object({
      party: z.string(),
      /** null: appointed for the child */
      name: z.string().nullable(),
      agency: z.string().nullable(),
      /** when they were last asked, by letter or telephone; null: nobody has told them yet */
      since: instant.nullable(),
    }),
  ),
});
export type Readiness = z.infer<typeof readiness>;

/**
 * GET /api/sessions?from=instant&until=instant → mine (booked, my room's for a station, or of my cases), by time. How ready a
 * confirmed one is only whoever coordinates its case is told.
 */
export const sessionList = z.array(sessionSummary.extend({ readiness: readiness.nullable() }));
export type SessionList = z.infer<typeof sessionList>;

/** GET /api/cases → those I am assigned to. */
export const caseRow = z.object({
  id,
  caseNumber: z.string(),
  pseudonym: z.string(),
  openedAt: instant,
  /** open, scheduled, live, heard, closed */
  state: z.string(),
});
export type CaseRow = z.infer<typeof caseRow>;

/** What a house may keep from the interviewer until the child was heard. */
export const caseDetail = z.enum(['referrals', 'ledger', 'needs', 'topics']);
export type CaseDetail = z.infer<typeof caseDetail>;
export const detailReason = z.enum(['safety', 'language', 'health', 'planning']);
/** POST /api/cases/:caseId/details → 204 (interviewer): open from now on, which stands in the log. Again: nothing happens. */
export const openDetail = z.strictObject({ detail: caseDetail, reason: detailReason });
export type OpenDetail = z.infer<typeof openDetail>;

/** GET /api/cases/:caseId */
export const casePage = caseRow.extend({
  childId: id,
  /** which of the child's occurrences this is, from 1 */
  occurrence: z.int(),
  closedAt: instant.nullable(),
  closeReason: closeReason.nullable(),
  referrals: z.array(referral),
  /** kept from the asker, as its interviewer, until the child was heard; empty there, and refused elsewhere */
  closedDetails: z.array(caseDetail),
  assignments: z.array(
    z.object({
      id,
      person: z.object({ id, name: z.string(), agency: z.string(), agencyKind }),
      role,
      validFrom: instant,
      validUntil: instant.nullable(),
      revokedAt: instant.nullable(),
    }),
  ),
  sessions: z.array(sessionSummary),
  recordings: z.array(
    z.object({
      id,
      state: z.string(),
      practice: z.boolean(),
      startedAt: instant.nullable(),
      durationMs: z.int().nullable(),
    }),
  ),
});
export type CasePage = z.infer<typeof casePage>;

/** GET /api/rooms */
export const rooms = z.array(z.object({ id, name: z.string(), place: z.string(), zone: z.string() }));
export type Rooms = z.infer<typeof rooms>;
