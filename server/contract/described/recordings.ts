// What each address says of itself: Recordings, watching them, exports. A line an address, with the schema of its answer; the input is the route’s own.
import { z } from 'zod';
import { approval, approvals } from '../approvals.ts';
import { coding, codings } from '../coding.ts';
import { derivative, derivatives } from '../copies.ts';
import { logPage } from '../custody-log.ts';
import { figures } from '../figures.ts';
import { upload } from '../imports.ts';
import { caseHolds, dueList, keeping } from '../keeping.ts';
import { custodyLine, foundRecording, mediaAddresses, recordingPage, viewing } from '../recordings.ts';
import { strip } from '../strip.ts';
import { draftOfMachine, transcript } from '../transcripts.ts';
import { answers, type Described, file, makes, nothing } from './notation.ts';

export const describedRecordings = {
  'GET /recordings': answers('Recordings that whoever asks may read, by words.', z.array(foundRecording)),
  'GET /recordings/:recordingId': answers('A recording.', recordingPage),
  'GET /recordings/:recordingId/custody': answers('Its custody, line by line.', z.array(custodyLine)),
  'POST /recordings/:recordingId/viewings': makes(
    'Opens it for a purpose, which is a consultation in the log.',
    viewing,
  ),
  'GET /recordings/:recordingId/codings': answers('Utterances as they were coded, by coder.', codings),
  'POST /recordings/:recordingId/codings': makes('A new version of one’s own coding.', coding),
  'GET /viewings/:viewingId/media': file('Its picture and sound, by range.'),
  'GET /viewings/:viewingId/exhibits/:fileId': file('A picture or scan that goes with it.'),
  'GET /recordings/:recordingId/exports': answers('Exports that were asked for.', approvals),
  'POST /recordings/:recordingId/exports': makes('Asks for one, which a second person approves.', approvals),
  'POST /approvals/:approvalId/decision': answers('Approves or declines what another asked for.', approval),
  'GET /recordings/:recordingId/copies': answers('Copies made of a recording, and those being made.', derivatives),
  'POST /recordings/:recordingId/copies': makes('Orders an edited copy, or one for court.', derivative),
  'POST /recordings/:recordingId/peer-review-copies': makes('Orders a copy for peer review.', derivative),
  'POST /copies/:derivativeId/cancel': answers('Cancels the making of a copy.', derivative),
  'GET /viewings/:viewingId/strip': answers('Small pictures of it, and how loud it is.', strip),
  'POST /viewings/:viewingId/addresses': answers('New addresses of its media.', mediaAddresses),
  'POST /viewings/:viewingId/played': nothing('Says what was played.'),
  'POST /viewings/:viewingId/end': nothing('Says that watching has ended.'),
  'GET /viewings/:viewingId/transcript': answers('The transcript, in its newest version or another.', transcript),
  'POST /viewings/:viewingId/transcript': makes('A new version of it.', transcript),
  'POST /viewings/:viewingId/transcript/import': makes('A new version of it, from a file.', transcript),
  'POST /viewings/:viewingId/transcript/signature': answers('Signs a version of it.', transcript),
  'GET /viewings/:viewingId/draft': answers('A machine’s draft of the transcript, while it is made.', draftOfMachine),
  'POST /viewings/:viewingId/draft': makes('Asks for one.', draftOfMachine),
  'POST /viewings/:viewingId/draft/cancel': answers('Cancels it.', draftOfMachine),
  'GET /viewings/:viewingId/transcript/:writtenAs': file('The transcript as a file.'),
  'GET /recordings/:recordingId/destruction/certificate': file('The certificate of destruction.'),
  'GET /retention': answers('What a custodian has to look at, and by when.', dueList),
  'POST /imports': makes('Begins to take in a package that another centre made.', upload),
  'GET /imports/:importId': answers('How far it is.', upload),
  'POST /imports/:importId/pieces': answers('Takes its next piece.', upload),
  'POST /imports/:importId/finish': answers('Verifies and keeps what was brought.', upload),
  'POST /imports/:importId/cancel': answers('Lets go of it.', upload),
  'GET /recordings/:recordingId/keeping': answers('How long a recording is kept, and what holds it.', keeping),
  'POST /recordings/:recordingId/retention': answers('Assigns a retention class.', keeping),
  'POST /recordings/:recordingId/holds': makes('Sets a legal hold.', keeping),
  'GET /cases/:caseId/legal-holds': answers('Legal holds on all of a case.', caseHolds),
  'POST /cases/:caseId/legal-holds': makes(
    'Sets a legal hold on all of a case, also on what is recorded later.',
    caseHolds,
  ),
  'POST /case-holds/:caseHoldId/release': makes(
    'Asks that a hold on a case be released, which a second person approves.',
    caseHolds,
  ),
  'POST /holds/:holdId/release': makes('Asks that a legal hold be released, which a second person approves.', keeping),
  'POST /recordings/:recordingId/destruction': makes('Asks for destruction, which a second person approves.', keeping),
  'POST /recordings/:recordingId/destruction/begin': answers('Destroys a recording, as it was approved.', keeping),
  'GET /figures': answers('Figures of the house.', figures),
  'GET /figures/csv': file('The same as a file.'),
  'GET /custody-log': answers('The custody log, newest first; reading it stands in it.', logPage),
  'GET /custody-log/export': file('The same as lines, each with its proof.'),
  'GET /approvals': answers('What waits for a second person.', approvals),
  'GET /openapi.json': answers('This document.', z.looseObject({ openapi: z.string() })),
} satisfies Readonly<Record<string, Described>>;
