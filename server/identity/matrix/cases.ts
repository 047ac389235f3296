// Who may do what around a case and its child. Read `notation.ts` first.
import { assignable, assigned, everybody, house, type Row } from './notation.ts';

/** Assigned in whatever role. */
const onTheCase = () => assigned(...assignable);
const coordinator = () => assigned('coordinator');

export const matrixOfCases = {
  // the house
  'GET /referrals': house('coordinator'),
  'POST /referrals': house('coordinator'),
  'POST /referrals/candidates': house('coordinator'),
  'POST /cases': house('coordinator'),
  /** one's own cases: an empty list for whoever has none */
  'GET /cases': house(...everybody),
  'GET /waiting': house('coordinator'),

  // in an emergency: one case, for an hour, to be read; the test's own lines are in server/cases/break-glass
  'POST /break-glass': house('coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'),
  /** what one opened oneself, and what was opened on one's cases: an empty list for whoever has none */
  'GET /break-glass': house(...everybody),
  'POST /break-glass/:glassId/review': house('supervisor'),

  // the case
  'GET /cases/:caseId': onTheCase(),
  'POST /cases/:caseId/close': coordinator(),
  'POST /cases/:caseId/reopen': coordinator(),
  'POST /cases/:caseId/assignments': coordinator(),
  'POST /assignments/:assignmentId/revoke': coordinator(),
  'POST /assignments/:assignmentId/hand-over': coordinator(),
  'GET /cases/:caseId/ties': coordinator(),
  'POST /cases/:caseId/ties': coordinator(),
  'POST /ties/:tieId/withdraw': coordinator(),

  /** what the house keeps from them until the child was heard */
  'POST /cases/:caseId/details': assigned('interviewer'),

  // the child
  'POST /cases/:caseId/identity': coordinator(),
  'GET /cases/:caseId/child': onTheCase(),
  'POST /cases/:caseId/child-times': coordinator(),
  'POST /child-times/:timeId/end': coordinator(),
  'POST /cases/:caseId/wishes': assigned('coordinator', 'interviewer'),
  'GET /cases/:caseId/safeguards': onTheCase(),
  'POST /cases/:caseId/safeguards': coordinator(),
  'POST /safeguards/:safeguardId/end': coordinator(),
  'POST /safeguards/:safeguardId/who': coordinator(),
  'GET /cases/:caseId/diary': onTheCase(),
  'POST /cases/:caseId/diary': assigned('coordinator', 'interviewer'),
  'POST /diary/:entryId/tell': assigned('coordinator', 'interviewer'),
  'POST /diary/:entryId/withdraw': assigned('coordinator', 'interviewer'),
  'GET /cases/:caseId/sheet': assigned('coordinator', 'interviewer'),
  'POST /cases/:caseId/sheet/hand-out': assigned('coordinator', 'interviewer'),

  // what the house says to every child; the preview is of an invented one
  'GET /sheet-texts': house('coordinator', 'administrator'),
  'POST /sheet-texts': house('coordinator', 'administrator'),
  'POST /sheet-texts/preview': house('coordinator', 'administrator'),

  // once only
  'GET /cases/:caseId/ledger': onTheCase(),
  'POST /cases/:caseId/contacts': coordinator(),
  'POST /contacts/:contactId/withdraw': coordinator(),
  'POST /contacts/:contactId/words': coordinator(),
  'POST /cases/:caseId/supplementary': coordinator(),
  'GET /cases/:caseId/planned-sessions': onTheCase(),
  'POST /cases/:caseId/planned-sessions': coordinator(),

  /** legal holds on all of it: read by whoever reads custody; set by one, released by two */
  'GET /cases/:caseId/legal-holds': assigned(
    ...(['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian', 'auditor'] as const),
  ),
  'POST /cases/:caseId/legal-holds': assigned('prosecutor', 'custodian'),
  'POST /case-holds/:caseHoldId/release': assigned('prosecutor', 'custodian'),

  // the clock
  'GET /cases/:caseId/clock': onTheCase(),
  'POST /cases/:caseId/speed': coordinator(),
  'POST /cases/:caseId/requests': coordinator(),
  'POST /requests/:requestId/answered': coordinator(),
  'POST /cases/:caseId/report': coordinator(),
} as const satisfies Record<string, Row>;
