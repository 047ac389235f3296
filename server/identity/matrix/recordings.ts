// Who may see recordings and what was done with them. Read `notation.ts` first. An administrator of the system sees none; an auditor
// reads the log and sees no recording.
import { booked, everybody, house, nobodys, type Row } from './notation.ts';
import { matrixOfReleases } from './releases.ts';

const mayFind = ['coordinator', 'interviewer', 'desk', 'observer', 'prosecutor', 'custodian'] as const;
const mayWatch = ['interviewer', 'desk', 'observer', 'prosecutor', 'custodian'] as const;

export const matrixOfRecordings = {
  ...matrixOfReleases,
  'GET /recordings': house(...mayFind),
  'GET /recordings/:recordingId': booked.ended(...mayFind),
  'GET /recordings/:recordingId/custody': booked.ended(
    'coordinator',
    'interviewer',
    'desk',
    'prosecutor',
    'custodian',
    'auditor',
  ),
  /** what there is to watch, with what was edited and why */
  'GET /recordings/:recordingId/copies': booked.ended(...mayWatch),
  /** a copy stays in the house: to give it away is an export or a release, which asks for more */
  'POST /recordings/:recordingId/copies': booked.ended('prosecutor', 'custodian'),
  'POST /recordings/:recordingId/peer-review-copies': booked.ended('interviewer', 'custodian'),
  /** by whoever may order one like it; here an edited one */
  'POST /copies/:derivativeId/cancel': booked.ended('prosecutor', 'custodian'),
  /** interviewers learn by it, of each other: nobody who watched for an agency */
  'GET /recordings/:recordingId/codings': booked.ended('interviewer', 'desk'),
  'POST /recordings/:recordingId/codings': booked.ended('interviewer', 'desk'),
  /** asked for by one, approved by another of them */
  'GET /recordings/:recordingId/exports': booked.ended('prosecutor', 'custodian'),
  'POST /recordings/:recordingId/exports': booked.ended('prosecutor', 'custodian'),
  'POST /approvals/:approvalId/decision': booked.ended('prosecutor', 'custodian'),
  /** what waits for oneself: an empty list for whoever may approve nothing */
  'GET /approvals': house(...everybody),
  /** packages of other centres, brought by a custodian: to everybody else there is no such upload */
  'POST /imports': house('custodian'),
  'GET /imports/:importId': nobodys,
  'POST /imports/:importId/pieces': nobodys,
  'POST /imports/:importId/finish': nobodys,
  'POST /imports/:importId/cancel': nobodys,
  /** how long it is kept, what holds it, what became of it: by whoever reads its custody */
  'GET /recordings/:recordingId/keeping': booked.ended(
    'coordinator',
    'interviewer',
    'desk',
    'prosecutor',
    'custodian',
    'auditor',
  ),
  'POST /recordings/:recordingId/retention': booked.ended('custodian'),
  /** set by one of them, released by two */
  'POST /recordings/:recordingId/holds': booked.ended('prosecutor', 'custodian'),
  'POST /holds/:holdId/release': booked.ended('prosecutor', 'custodian'),
  /** asked for by one custodian, approved by another */
  'POST /recordings/:recordingId/destruction': booked.ended('custodian'),
  'POST /recordings/:recordingId/destruction/begin': booked.ended('custodian'),
  /** what went, and by whose order: by whoever reads its custody */
  'GET /recordings/:recordingId/destruction/certificate': booked.ended(
    'coordinator',
    'interviewer',
    'desk',
    'prosecutor',
    'custodian',
    'auditor',
  ),
  /** counts alone, small ones hidden */
  'GET /figures': house('coordinator', 'custodian', 'supervisor'),
  'GET /figures/csv': house('coordinator', 'custodian', 'supervisor'),
  /** the whole log, to whoever looks at what others did: codes and pseudonyms, no child and no recording */
  'GET /custody-log': house('supervisor', 'auditor'),
  'GET /custody-log/export': house('supervisor', 'auditor'),
  /** what one keeps oneself */
  'GET /retention': house('custodian'),
  'POST /recordings/:recordingId/viewings': booked.ended(...mayWatch),
  /** of the viewing that one has opened oneself, in the same sign-in: another's isn't there */
  'GET /viewings/:viewingId/media': booked.ended(...mayWatch),
  'GET /viewings/:viewingId/strip': booked.ended(...mayWatch),
  'POST /viewings/:viewingId/addresses': booked.ended(...mayWatch),
  'POST /viewings/:viewingId/played': booked.ended(...mayWatch),
  'POST /viewings/:viewingId/end': booked.ended(...mayWatch),
  'GET /viewings/:viewingId/transcript': booked.ended(...mayWatch),
  'GET /viewings/:viewingId/transcript/:writtenAs': booked.ended(...mayWatch),
  'GET /viewings/:viewingId/draft': booked.ended(...mayWatch),
  'POST /viewings/:viewingId/draft': booked.ended('interviewer', 'desk', 'prosecutor', 'custodian'),
  'POST /viewings/:viewingId/draft/cancel': booked.ended('interviewer', 'desk', 'prosecutor', 'custodian'),
  'POST /viewings/:viewingId/transcript': booked.ended('interviewer', 'desk', 'prosecutor', 'custodian'),
  'POST /viewings/:viewingId/transcript/import': booked.ended('interviewer', 'desk', 'prosecutor', 'custodian'),
  /** with a fresh proof of who they are */
  'POST /viewings/:viewingId/transcript/signature': booked.ended('interviewer', 'prosecutor', 'custodian'),
  'GET /viewings/:viewingId/exhibits/:fileId': booked.ended(...mayWatch),
} as const satisfies Record<string, Row>;
