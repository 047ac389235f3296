// Who may do what with rooms, people's times, bookings and letters. Read `notation.ts` first.
import {
  assignable,
  assigned,
  everybody,
  house,
  oneself,
  ownOrAdministrators,
  type Row,
  withLink,
} from './notation.ts';

const coordinator = () => assigned('coordinator');
const administrator = () => house('administrator');
/** Everybody but a room's device, which has no days of its own, and an outside recipient. */
const people = everybody.filter((one) => one !== 'room-station');
const ofTheHouse = people.filter((one) => one !== 'recipient');

export const matrixOfScheduling = {
  // rooms and people
  'GET /rooms': house(...everybody),
  'GET /rooms/all': house('coordinator', 'administrator'),
  'POST /rooms': administrator(),
  'POST /rooms/:roomId': administrator(),
  'POST /rooms/:roomId/hours': administrator(),
  /** of the empty room, as it stands on the sheet for children */
  'GET /rooms/:roomId/picture': house(...everybody),
  'POST /rooms/:roomId/picture': administrator(),
  'POST /rooms/:roomId/picture/remove': administrator(),
  'GET /planning': house('coordinator', 'administrator'),
  'POST /planning/travel': administrator(),
  'POST /planning/nodes': administrator(),
  'POST /planning/calendars': administrator(),
  'POST /planning/calendars/:calendarId/remove': administrator(),
  'GET /register': house('coordinator', 'administrator'),
  'GET /register/mine': house(...people),
  'POST /people/:personId/profile': oneself(...people),
  'POST /people/:personId/hours': oneself(...people),
  'POST /people/:personId/absences': oneself(...people),
  'POST /absences/:absenceId/end': ownOrAdministrators(...people),
  'POST /people/:personId/qualifications': administrator(),
  'POST /qualifications/:qualificationId/end': administrator(),
  'GET /stuck-work': administrator(),
  'POST /stuck-work/:stuckId/again': administrator(),
  'GET /time-stamps': administrator(),

  // finding and keeping a time
  'POST /cases/:caseId/times': coordinator(),
  'POST /cases/:caseId/week': coordinator(),
  'POST /cases/:caseId/interview': coordinator(),
  'POST /cases/:caseId/holds': coordinator(),
  'GET /cases/:caseId/bookings': assigned(...assignable),
  'POST /sessions/:sessionId/confirm': coordinator(),
  'POST /sessions/:sessionId/move': coordinator(),
  'POST /sessions/:sessionId/cancel': coordinator(),
  'GET /sessions/:sessionId/alternatives': coordinator(),
  'POST /bookings/:bookingId/told': coordinator(),
  'POST /practice-sessions': house('coordinator'),
  /** one's own sittings: an empty list for whoever has none */
  'GET /sessions': house(...everybody),

  // letters and calendars
  'GET /answers/:token': withLink,
  'POST /answers/:token': withLink,
  'GET /outbox': house('coordinator', 'administrator'),
  'GET /calendar': house(...ofTheHouse),
  'POST /calendar/feed': house(...ofTheHouse),
  'POST /calendar/feed/revoke': house(...ofTheHouse),
  'POST /calendar/sources': house(...ofTheHouse),
  /** of another's, or of none, nothing happens, and the answer is the same */
  'POST /calendar/sources/:sourceId/remove': house(...ofTheHouse),
} as const satisfies Record<string, Row>;
