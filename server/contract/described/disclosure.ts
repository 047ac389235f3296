// What each address says of itself: releases to people outside, and what they do with them. A line an address, with the schema of its answer;
// the input is the route’s own.
import { z } from 'zod';
import { opening, outsideQuestion, released, releasedList, releasedPage, releaseQuestion } from '../released.ts';
import { begun, release, releaseRecipients, releases } from '../releases.ts';
import { answers, type Described, file, makes } from './notation.ts';

export const describedDisclosure = {
  'GET /release-recipients': answers('To whom something can be released.', releaseRecipients),
  'GET /recordings/:recordingId/releases': answers('Releases of a recording, newest first.', releases),
  'POST /recordings/:recordingId/releases': makes('Asks for a release, which a second person approves.', releases),
  'POST /releases/:releaseId/begin': makes('Gives what was approved; the link is shown this once.', begun),
  'POST /releases/:releaseId/link': makes('Another link in the place of the one before.', begun),
  'POST /releases/:releaseId/revoke': answers('Ends a release, or takes the request back.', release),
  'GET /released': answers('What was released to whoever asks.', releasedList),
  'GET /released/:releaseId': answers('One release, with the undertaking.', releasedPage),
  'POST /released/:releaseId/openings': makes('Opens it, which is a disclosure in the log.', opening),
  'POST /released/:releaseId/receipt': answers('Confirms that it was received.', released),
  'GET /openings/:openingId/package': file('The package as one ZIP file, by range.'),
  'GET /released/:releaseId/questions': answers('One’s own further questions.', z.array(releaseQuestion)),
  'POST /released/:releaseId/questions': makes('Asks a further question.', z.array(releaseQuestion)),
  'GET /recordings/:recordingId/outside-questions': answers('Questions from outside.', z.array(outsideQuestion)),
  'POST /outside-questions/:questionId/settle': answers('Says what becomes of one.', outsideQuestion),
} satisfies Readonly<Record<string, Described>>;
