// What each address says of itself: Cases, the child, safeguards, ledger, diary. A line an address, with the schema of its answer; the input is the route’s own.
import { z } from 'zod';
import { brokenGlass, brokenGlassList } from '../break-glass.ts';
import { casePage, caseRow } from '../cases.ts';
import { contactWords, ledger } from '../ledger.ts';
import { childLife } from '../planning.ts';
import { candidates, identity, referral } from '../referrals.ts';
import { ties } from '../register.ts';
import { caseClock, diary, safeguards, safeguardWho, waiting } from '../safeguards.ts';
import { caseSheet, sheet, sheetTexts } from '../sheets.ts';
import { answers, type Described, makes, nothing } from './notation.ts';

export const describedCases = {
  'GET /cases/:caseId/sheet': answers('The sheet for the child of a case, for one sitting.', caseSheet),
  'POST /cases/:caseId/sheet/hand-out': makes('Enters that it was handed out.', caseSheet),
  'GET /sheet-texts': answers('The words of the sheet for an age and a language, with every version.', sheetTexts),
  'POST /sheet-texts': makes('Saves the centre’s own words, or goes back to those that ship.', sheetTexts),
  'POST /sheet-texts/preview': answers('Such words, as they would be printed for an invented sitting.', sheet),
  'GET /waiting': answers('Referrals and cases that wait, and since when.', waiting),
  'POST /cases': makes('Opens a case on a referral.', casePage),
  'GET /cases': answers('Cases of whoever asks.', z.array(caseRow)),
  'GET /cases/:caseId': answers('A case.', casePage),
  'POST /cases/:caseId/identity': answers(
    'Opens the drawer with the child’s identity, for a reason that is logged.',
    identity,
  ),
  'POST /cases/:caseId/close': answers('Closes a case.', casePage),
  'POST /cases/:caseId/reopen': answers('Opens a case again.', casePage),
  'POST /cases/:caseId/assignments': makes('Assigns somebody.', casePage),
  'POST /assignments/:assignmentId/revoke': nothing('Ends an assignment.'),
  'POST /assignments/:assignmentId/hand-over': makes('Hands a case over to another coordinator.', casePage),
  'GET /cases/:caseId/ties': answers('Declared ties to the suspect or the family.', ties),
  'POST /cases/:caseId/ties': makes('Declares a tie, or that there is none.', ties),
  'POST /ties/:tieId/withdraw': nothing('Withdraws a declaration.'),
  'GET /cases/:caseId/safeguards': answers('Who stands beside the child, and whether it is in order.', safeguards),
  'POST /cases/:caseId/safeguards': makes('Enters somebody beside the child.', safeguards),
  'POST /safeguards/:safeguardId/end': nothing('Ends it.'),
  'POST /safeguards/:safeguardId/who': answers('Opens who it is, for the log.', safeguardWho),
  'POST /referrals/candidates': answers('Children that this one may be, with reasons.', candidates),
  'POST /referrals': makes('Enters a referral.', referral),
  'GET /referrals': answers('Referrals of whoever asks.', z.array(referral)),
  'GET /cases/:caseId/ledger': answers('The once-only ledger: every interview-like contact.', ledger),
  'POST /cases/:caseId/contacts': makes('Enters a contact.', ledger),
  'POST /contacts/:contactId/withdraw': nothing('Withdraws a contact.'),
  'POST /contacts/:contactId/words': answers('Opens what was asked and heard, for the log.', contactWords),
  'POST /cases/:caseId/supplementary': makes('Authorises a supplementary interview.', ledger),
  'GET /cases/:caseId/diary': answers('The information diary.', diary),
  'POST /cases/:caseId/diary': makes('Enters what the child is to be told.', diary),
  'POST /diary/:entryId/tell': makes('Enters that it was told.', diary),
  'POST /diary/:entryId/withdraw': nothing('Withdraws an entry.'),
  'GET /cases/:caseId/clock': answers('What is due by when, and who is waited for.', caseClock),
  'POST /cases/:caseId/speed': makes('Says how fast the case must be.', caseClock),
  'POST /cases/:caseId/requests': makes('Asks an agency for something.', caseClock),
  'POST /requests/:requestId/answered': nothing('Enters that it was answered.'),
  'POST /cases/:caseId/report': nothing('Enters when it was reported.'),
  'GET /cases/:caseId/child': answers('The child’s hours, wishes and what they would hate to miss.', childLife),
  'POST /cases/:caseId/child-times': makes('Enters a time of the child’s.', childLife),
  'POST /child-times/:timeId/end': nothing('Ends such a time.'),
  'POST /cases/:caseId/wishes': makes('Enters the child’s wishes.', childLife),
  'POST /break-glass': makes('Opens a case in an emergency.', brokenGlass),
  'GET /break-glass': answers('Cases that were opened in an emergency.', brokenGlassList),
  'POST /break-glass/:glassId/review': nothing('Reviews such an opening.'),
  'POST /cases/:caseId/details': nothing('Opens what is kept from the interviewer, once.'),
} satisfies Readonly<Record<string, Described>>;
