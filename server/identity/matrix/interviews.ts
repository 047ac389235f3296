// Who may do what before, in and after a session. Read `notation.ts` first.
import { assignable, assigned, booked, house, type Row } from './notation.ts';

const watching = ['desk', 'observer', 'prosecutor'] as const;
const behindTheGlass = [...watching, 'captioner'] as const;
const inTheRoom = ['interviewer', 'desk'] as const;
const seats = [...behindTheGlass, 'interviewer', 'interpreter', 'room-station'] as const;
const team = ['interviewer', ...behindTheGlass] as const;

export const matrixOfInterviews = {
  // beforehand
  'GET /protocols': house('coordinator', 'administrator'),
  'POST /protocols': house('administrator'),
  'GET /cases/:caseId/plan': assigned(...assignable),
  'POST /cases/:caseId/plan': assigned('coordinator', 'interviewer', 'desk'),
  'GET /cases/:caseId/needs': assigned(...assignable),
  'POST /cases/:caseId/needs': assigned('coordinator', 'interviewer', 'desk', 'observer', 'prosecutor'),
  'POST /cases/:caseId/needs/merge': assigned('desk'),
  'POST /cases/:caseId/needs/order': assigned('desk'),
  /** and whoever has entered it; here asked of another's */
  'POST /needs/:needId/withdraw': assigned('desk'),

  // the room's checks
  'GET /sessions/:sessionId/room-check': booked.before('room-station', ...inTheRoom),
  'POST /sessions/:sessionId/test-recording': booked.before('room-station'),
  'GET /sessions/:sessionId/safety-key': booked.before('room-station'),
  'PUT /safety-copies/:copyId': booked.live('room-station'),
  'PUT /safety-copies/:copyId/chunks/:no': booked.live('room-station'),
  'POST /safety-copies/:copyId/finish': booked.live('room-station'),

  // the session
  'GET /sessions/:sessionId/live': booked.live(...seats),
  'POST /sessions/:sessionId/ticket': booked.live(...seats),
  'GET /sessions/:sessionId/undertaking': booked.before(...behindTheGlass),
  'POST /sessions/:sessionId/undertaking': booked.before(...behindTheGlass),
  'GET /sessions/:sessionId/markers': booked.live(...watching),
  'GET /sessions/:sessionId/attendance': booked.live('desk'),
  'GET /sessions/:sessionId/talk': booked.live(...behindTheGlass),
  'GET /sessions/:sessionId/captions': booked.live(...behindTheGlass),
  'POST /sessions/:sessionId/lint': booked.live(...watching),
  'GET /sessions/:sessionId/question-steps': booked.live(...seats),
  'GET /sessions/:sessionId/open-needs': booked.live(...inTheRoom),
  'GET /sessions/:sessionId/missed': booked.live(...watching),
  'GET /sessions/:sessionId/missed/:track': booked.live(...watching),
  'GET /sessions/:sessionId/exhibits': booked.live(...inTheRoom),
  'POST /exhibits/:exhibitId/files': booked.live(...inTheRoom),
  'GET /sessions/:sessionId/notes': booked.live('interviewer'),
  'PUT /sessions/:sessionId/notes': booked.live('interviewer'),
  'POST /sessions/:sessionId/notes/hand-in': booked.live('interviewer'),

  // afterwards
  'GET /sessions/:sessionId/log': booked.ended('coordinator', ...inTheRoom, 'prosecutor', 'custodian'),
  'GET /sessions/:sessionId/debriefs': booked.ended('coordinator', ...team),
  'POST /sessions/:sessionId/debriefs': booked.ended(...team),
} as const satisfies Record<string, Row>;
