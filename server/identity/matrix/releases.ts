// Who may release a recording to people outside, and what those may do with what was released to them. Read `notation.ts` first. A
// recipient has no tie to any case: what is there for them is what was given to them, and of anything else they are told that it isn't.
import { booked, house, type Row } from './notation.ts';

const releasing = () => booked.ended('prosecutor', 'custodian');
/** what was given to oneself: here to the recipient of that case */
const given: Row = { about: 'own', roles: ['recipient'], when: 'ended' };

export const matrixOfReleases = {
  /** asked for by one, approved by another of them, given by either */
  'GET /recordings/:recordingId/releases': releasing(),
  'POST /recordings/:recordingId/releases': releasing(),
  'POST /releases/:releaseId/begin': releasing(),
  'POST /releases/:releaseId/link': releasing(),
  'POST /releases/:releaseId/revoke': releasing(),
  /** people outside who were given something, and agencies */
  'GET /release-recipients': house('prosecutor', 'custodian'),
  /** further questions from outside, and what becomes of each */
  'GET /recordings/:recordingId/outside-questions': booked.ended(
    ...(['coordinator', 'interviewer', 'desk', 'prosecutor', 'custodian'] as const),
  ),
  'POST /outside-questions/:questionId/settle': booked.ended('coordinator', 'desk', 'prosecutor'),

  'GET /released': house('recipient'),
  'GET /released/:releaseId': given,
  'POST /released/:releaseId/openings': given,
  'POST /released/:releaseId/receipt': given,
  'GET /released/:releaseId/questions': given,
  'POST /released/:releaseId/questions': given,
  /** of an opening that one has made oneself, in the same sign-in */
  'GET /openings/:openingId/package': given,
} as const satisfies Record<string, Row>;
