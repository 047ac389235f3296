// What each address says of itself: Rooms, people, times, bookings, invitations, calendars. A line an address, with the schema of its answer; the input is the route’s own.
import { z } from 'zod';
import { booking, bookings } from '../bookings.ts';
import { casePage, rooms, sessionList, sessionSummary } from '../cases.ts';
import { answerPage, myCalendar, newFeed, outbox } from '../invitations.ts';
import { plannedSessions } from '../ledger.ts';
import { planningData, register, registerEntry, roomRegister } from '../register.ts';
import { proposals, week } from '../search.ts';
import { stuckWork, timeStamps } from '../stuck.ts';
import { id } from '../values.ts';
import { answers, type Described, file, makes, nothing } from './notation.ts';

export const describedScheduling = {
  'GET /rooms': answers('Rooms that can be booked.', rooms),
  'POST /cases/:caseId/interview': makes('Plans the one interview of a case.', casePage),
  'POST /practice-sessions': makes('Begins a session that can never be evidence.', sessionSummary),
  'GET /sessions': answers('Sessions of whoever asks.', sessionList),
  'GET /stuck-work': answers('Work that was given up.', stuckWork),
  'POST /stuck-work/:stuckId/again': answers('Puts it back into its queue.', stuckWork),
  'GET /time-stamps': answers('How it stands with the authority for time-stamps.', timeStamps),
  'POST /cases/:caseId/times': answers('Times that fit everybody and the child, with reasons.', proposals),
  'POST /cases/:caseId/week': answers('A week as room and people have it.', week),
  'GET /rooms/all': answers('The register of rooms.', roomRegister),
  'POST /rooms': makes('Adds a room.', z.object({ id })),
  'POST /rooms/:roomId': nothing('Changes a room.'),
  'POST /rooms/:roomId/hours': nothing('Sets a room’s hours.'),
  'GET /rooms/:roomId/picture': file('The picture of a room that children are shown.'),
  'POST /rooms/:roomId/picture': nothing('Brings such a picture, instead of the one before.'),
  'POST /rooms/:roomId/picture/remove': nothing('Removes it.'),
  'GET /planning': answers('Travel times, recorder slots and calendars allowed.', planningData),
  'POST /planning/travel': nothing('Sets the time between two places.'),
  'POST /planning/nodes': nothing('Sets how much a media node records at once.'),
  'POST /planning/calendars': makes('Allows calendars below an address.', z.object({ id })),
  'POST /planning/calendars/:calendarId/remove': nothing('Allows them no more.'),
  'GET /register': answers('The register of people, on a day.', register),
  'GET /register/mine': answers('One’s own entry in it.', registerEntry),
  'POST /people/:personId/profile': nothing('Sets somebody’s profile.'),
  'POST /people/:personId/hours': nothing('Sets somebody’s hours.'),
  'POST /people/:personId/absences': makes('Enters an absence.', z.object({ id })),
  'POST /absences/:absenceId/end': nothing('Ends an absence.'),
  'POST /people/:personId/qualifications': makes('Enters what somebody is certified in.', z.object({ id })),
  'POST /qualifications/:qualificationId/end': nothing('Ends it.'),
  'GET /answers/:token': answers('The invitation that a link is for.', answerPage),
  'POST /answers/:token': answers('Answers it.', answerPage),
  'GET /outbox': answers('Letters of a demo.', outbox),
  'GET /calendar': answers('One’s own appointments and calendars.', myCalendar),
  'POST /calendar/feed': makes('A new address for one’s own calendar, shown once.', newFeed),
  'POST /calendar/feed/revoke': nothing('Ends that address.'),
  'POST /calendar/sources': makes('Adds a calendar whose hours count as busy.', myCalendar),
  'POST /calendar/sources/:sourceId/remove': nothing('Removes it.'),
  'POST /cases/:caseId/holds': makes('Holds a time.', booking),
  'GET /cases/:caseId/bookings': answers('Held and confirmed times of a case.', bookings),
  'POST /sessions/:sessionId/confirm': answers('Confirms a held time, and invites.', booking),
  'POST /sessions/:sessionId/move': answers('Moves a session to another time.', booking),
  'POST /sessions/:sessionId/cancel': nothing('Cancels it.'),
  'GET /sessions/:sessionId/alternatives': answers('Other times that would fit.', proposals),
  'POST /bookings/:bookingId/told': answers('Enters that somebody was told by voice.', booking),
  'GET /cases/:caseId/planned-sessions': answers('Sessions of an extended interview as planned.', plannedSessions),
  'POST /cases/:caseId/planned-sessions': makes('Plans them.', plannedSessions),
} satisfies Readonly<Record<string, Described>>;
