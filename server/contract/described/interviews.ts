// What each address says of itself: Plan and needs, the live session, what is entered beside it. A line an address, with the schema of its answer; the input is the route’s own.
import { z } from 'zod';
import { attendance, undertaking } from '../attending.ts';
import { caption } from '../captions.ts';
import { debriefs } from '../debrief.ts';
import { openNeeds, questionSteps } from '../desk.ts';
import { exhibit, interviewNotes } from '../exhibits.ts';
import { lintVerdict } from '../lint.ts';
import { liveState, ticket } from '../live.ts';
import { marker } from '../markers.ts';
import { missed } from '../missed.ts';
import { needs, planState } from '../planning.ts';
import { protocolList } from '../protocols.ts';
import { recordingLog } from '../recording-log.ts';
import { roomCheck, safetyKey, safetyProgress } from '../room.ts';
import { talkLine } from '../talk.ts';
import { answers, type Described, file, makes, nothing } from './notation.ts';

export const describedInterviews = {
  'GET /sessions/:sessionId/live': answers('How a session stands, as its seat may know it.', liveState),
  'GET /sessions/:sessionId/markers': answers('Markers of a session.', z.array(marker)),
  'GET /sessions/:sessionId/log': answers('The recording log.', recordingLog),
  'GET /sessions/:sessionId/attendance': answers('Who was there, minute by minute.', attendance),
  'GET /sessions/:sessionId/undertaking': answers('The undertaking of those who watch.', undertaking),
  'POST /sessions/:sessionId/undertaking': nothing('Gives it.'),
  'POST /sessions/:sessionId/ticket': makes('A ticket to the room, for this page.', ticket),
  'GET /sessions/:sessionId/talk': answers('What those who watch wrote to one another.', z.array(talkLine)),
  'GET /sessions/:sessionId/room-check': answers('The room’s seven checks.', roomCheck),
  'POST /sessions/:sessionId/test-recording': file('Records a test, and answers it.'),
  'GET /sessions/:sessionId/safety-key': answers('The key that safety copies are closed for.', safetyKey),
  'PUT /safety-copies/:copyId': answers('Begins to bring a safety copy, or asks how far it came.', safetyProgress),
  'PUT /safety-copies/:copyId/chunks/:no': nothing('Brings a piece of it.'),
  'POST /safety-copies/:copyId/finish': answers('Says that all is there.', safetyProgress),
  'GET /protocols': answers('Protocols and their versions.', protocolList),
  'POST /protocols': makes('A new version of a protocol.', protocolList),
  'GET /cases/:caseId/plan': answers('The interview plan.', planState),
  'POST /cases/:caseId/plan': makes('A new version of it.', planState),
  'GET /cases/:caseId/needs': answers('What agencies must learn.', needs),
  'POST /cases/:caseId/needs': makes('Enters a need.', needs),
  'POST /cases/:caseId/needs/merge': makes('Merges needs that are the same.', needs),
  'POST /cases/:caseId/needs/order': makes('Orders them.', needs),
  'POST /needs/:needId/withdraw': nothing('Withdraws a need.'),
  'GET /sessions/:sessionId/missed': answers('What of a running session can be watched again.', missed),
  'GET /sessions/:sessionId/missed/:track': file('A window of it.'),
  'POST /sessions/:sessionId/lint': answers('What type a draft question is, and why.', lintVerdict),
  'GET /sessions/:sessionId/exhibits': answers('What was shown or made.', z.array(exhibit)),
  'POST /exhibits/:exhibitId/files': answers('Brings a picture or scan of it.', exhibit),
  'GET /sessions/:sessionId/notes': answers('One’s own notes.', interviewNotes),
  'PUT /sessions/:sessionId/notes': answers('Keeps them.', interviewNotes),
  'POST /sessions/:sessionId/notes/hand-in': answers('Hands them in as an exhibit.', exhibit),
  'GET /sessions/:sessionId/question-steps': answers('What became of each question, from a step on.', questionSteps),
  'GET /sessions/:sessionId/open-needs': answers('What is still to be found out, of no agency.', openNeeds),
  'GET /sessions/:sessionId/debriefs': answers('Debriefs of a session.', debriefs),
  'POST /sessions/:sessionId/debriefs': nothing('Files one.'),
  'GET /sessions/:sessionId/captions': answers('Captions of a session.', z.array(caption)),
} satisfies Readonly<Record<string, Described>>;
