// What each address says of itself: Recordings, watching them, exports. A line an address, with the schema of its answer; the input is the route’s own.
import { z } from 'zod';
import { approval, approvals } from '../approvals.ts';
import { custodyLine, foundRecording, recordingPage, viewing } from '../recordings.ts';
import { answers, type Described, file, makes } from './notation.ts';

export const describedRecordings = {
  'GET /recordings': answers('Recordings that whoever asks may read, by words.', z.array(foundRecording)),
  'GET /recordings/:recordingId': answers('A recording.', recordingPage),
  'GET /recordings/:recordingId/custody': answers('Its custody, line by line.', z.array(custodyLine)),
  'POST /recordings/:recordingId/viewings': makes(
    'Opens it for a purpose, which is a consultation in the log.',
    viewing,
  ),
  'GET /viewings/:viewingId/media': file('Its picture and sound, by range.'),
  'GET /viewings/:viewingId/exhibits/:fileId': file('A picture or scan that goes with it.'),
  'GET /recordings/:recordingId/exports': answers('Exports that were asked for.', approvals),
  'POST /recordings/:recordingId/exports': makes('Asks for one, which a second person approves.', approvals),
  'POST /approvals/:approvalId/decision': answers('Approves or declines what another asked for.', approval),
  'GET /approvals': answers('What waits for a second person.', approvals),
  'GET /openapi.json': answers('This document.', z.looseObject({ openapi: z.string() })),
} satisfies Readonly<Record<string, Described>>;
