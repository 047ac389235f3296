// Every address of this server by what it hands out. Evidence and a child's identity leave only once it is in the custody log who takes
// them, when, why and what: those addresses are tested by making the log fail (consultations.db.test.ts). Of all others it is said why
// there is nothing of the kind to log. An address that stands in neither table fails the test.

/** What the custody log has before the first byte. */
export const handsOut = {
  'POST /cases/:caseId/identity': 'identity.opened',
  'POST /safeguards/:safeguardId/who': 'identity.opened',
  'POST /contacts/:contactId/words': 'identity.opened',
  'POST /recordings/:recordingId/viewings': 'evidence.viewed',
  'GET /viewings/:viewingId/media': 'evidence.viewed',
  'GET /viewings/:viewingId/strip': 'evidence.viewed',
  'GET /viewings/:viewingId/exhibits/:fileId': 'evidence.viewed',
  'POST /released/:releaseId/openings': 'disclosure.opened',
  'GET /openings/:openingId/package': 'disclosure.opened',
  'GET /viewings/:viewingId/transcript': 'evidence.viewed',
  'GET /viewings/:viewingId/transcript/:writtenAs': 'evidence.viewed',
  'GET /sessions/:sessionId/missed/:track': 'evidence.viewed',
  'GET /sessions/:sessionId/log': 'evidence.viewed',
  'GET /custody-log': 'log.consulted',
  'GET /custody-log/export': 'log.consulted',
} as const;

/** GET addresses that hand out neither, by why. What isn't a GET answers with what it was told, or with a page of these. */
export const handsOutNothing: Readonly<Record<string, readonly string[]>> = {
  'the asker’s own': ['/notices', '/own-data', '/account', '/step-up'],
  'ways in': ['/sign-in/agencies', '/sign-in/agency/callback'],
  'the house and its people': [
    ...['/agencies', '/demo-people', '/me', '/people', '/planning', '/protocols', '/register', '/register/mine'],
    ...[
      '/rooms',
      '/rooms/all',
      '/outbox',
      '/stuck-work',
      '/time-stamps',
      '/waiting',
      '/break-glass',
      '/accounts',
      '/figures',
      '/figures/csv',
      '/openapi.json',
      '/rooms/:roomId/picture',
      '/sheet-texts',
    ],
  ],
  'times and answers': ['/answers/:token', '/calendar', '/sessions', '/sessions/:sessionId/alternatives'],
  'a case under its pseudonym, to those assigned to it': [
    ...['/cases', '/cases/:caseId', '/cases/:caseId/bookings', '/cases/:caseId/child', '/cases/:caseId/clock'],
    ...['/cases/:caseId/diary', '/cases/:caseId/ledger', '/cases/:caseId/needs', '/cases/:caseId/plan'],
    ...[
      '/cases/:caseId/legal-holds',
      '/cases/:caseId/planned-sessions',
      '/cases/:caseId/safeguards',
      '/cases/:caseId/sheet',
      '/cases/:caseId/ties',
    ],
    '/referrals',
  ],
  'that there is a recording, and what became of it': [
    '/approvals',
    '/recordings',
    '/recordings/:recordingId',
    '/recordings/:recordingId/codings',
    '/recordings/:recordingId/copies',
    '/recordings/:recordingId/custody',
    '/recordings/:recordingId/exports',
    '/recordings/:recordingId/keeping',
    '/imports/:importId',
    '/viewings/:viewingId/draft',
    '/recordings/:recordingId/destruction/certificate',
    '/recordings/:recordingId/outside-questions',
    '/recordings/:recordingId/releases',
    '/release-recipients',
    '/released',
    '/released/:releaseId',
    '/released/:releaseId/questions',
    '/retention',
  ],
  'the sitting, to those who are booked into it and on record as present': [
    ...['/sessions/:sessionId/attendance', '/sessions/:sessionId/captions', '/sessions/:sessionId/debriefs'],
    ...['/sessions/:sessionId/exhibits', '/sessions/:sessionId/live', '/sessions/:sessionId/markers'],
    ...['/sessions/:sessionId/missed', '/sessions/:sessionId/notes', '/sessions/:sessionId/open-needs'],
    ...['/sessions/:sessionId/question-steps', '/sessions/:sessionId/room-check', '/sessions/:sessionId/safety-key'],
    ...['/sessions/:sessionId/talk', '/sessions/:sessionId/undertaking'],
  ],
};

/**
 * Written by the route itself, and no evidence: seconds of an empty room, kept a minute; a picture of a room, for the child's sheet; the way
 * back from an agency's own sign-in.
 */
export const bytesThatAreNone: readonly string[] = [
  'POST /sessions/:sessionId/test-recording',
  'GET /rooms/:roomId/picture',
  'GET /sign-in/agency/callback',
  'GET /figures/csv',
  'GET /recordings/:recordingId/destruction/certificate',
];
