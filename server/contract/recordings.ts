// Finding, opening and watching a recording. The consultation is in the custody log before the first byte goes out.
import { z } from 'zod';
import { caption } from './captions.ts';
import { outcome } from './desk.ts';
import { exhibit } from './exhibits.ts';
import { marker } from './markers.ts';
import { id, instant, line, mediaMs, purpose } from './values.ts';

export const recordingRow = z.object({
  id,
  practice: z.boolean(),
  caseId: id.nullable(),
  caseNumber: z.string().nullable(),
  exhibitNumber: z.string(),
  sealNumber: z.string().nullable(),
  state: z.enum(['requested', 'recording', 'stopping', 'sealed']),
  startedAt: instant.nullable(),
  zone: z.string(),
  durationMs: z.int().nullable(),
  interviewer: z.string(),
  /** a working copy stands and can be watched */
  playable: z.boolean(),
  /** by order of two people; what is left is its custody record */
  destroyedAt: instant.nullable(),
  /** the newest reading of both stored copies; `repaired`: one was damaged and was put right from the other; null before the first */
  readBack: z.object({ at: instant, state: z.enum(['whole', 'repaired', 'damaged']) }).nullable(),
});
export type RecordingRow = z.infer<typeof recordingRow>;

/** Where words of a search were found that the row doesn't show: the kind of place, never what stands there. */
export const foundPlace = z.enum(['agency', 'question', 'marker', 'caption', 'exhibit', 'log', 'transcript']);
export type FoundIn = z.infer<typeof foundPlace>;

/** Of what is found these alone: a legal hold stands on it; it is open to somebody outside now. For whoever reads its custody. */
export const foundOnly = z.enum(['held', 'released']);
export type FoundOnly = z.infer<typeof foundOnly>;

/**
 * GET /api/recordings?search=words&only=held → recordings that are mine to find, newest first, at most 50; practice is named as such. Each word
 * must be found: on the label (numbers, date, state), as the beginning of a name or of a word that was said or written.
 */
export const foundRecording = recordingRow.extend({ found: z.array(foundPlace) });
export type FoundRecording = z.infer<typeof foundRecording>;

export const gapOnScreen = z.object({ track: z.string(), fromMs: mediaMs, durationMs: z.int(), cause: z.string() });

/** GET /api/recordings/:recordingId → metadata only. */
export const recordingPage = recordingRow.extend({
  manifestHash: z.string().nullable(),
  tracks: z.array(z.object({ id: z.string(), kind: z.enum(['audio', 'video']), durationMs: z.int() })),
  gaps: z.array(gapOnScreen),
  /** where a camera’s picture was worse than its plan says: fewer than half of the frames, smaller, or no key frame for long */
  degraded: z.array(gapOnScreen.omit({ cause: true })),
  /** what the room recorded for itself while its way to the media node was lost: closed exhibits beside the declared gaps */
  safetyCopies: z.array(
    z.object({
      id,
      tracks: z.array(z.string()),
      /** ms of session clock by the station's clock; null where the recording has no beginning */
      fromMs: z.int().nullable(),
      durationMs: z.int(),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
  /** sealed under a checkpoint of this size, as the log says now */
  checkpointSize: z.int().nullable(),
});
export type RecordingPage = z.infer<typeof recordingPage>;

/**
 * POST /api/viewings/:viewingId/addresses → where the pictures are, each for a minute, in this sign-in alone: GET with Range, each request
 * decided on anew; video/webm. 409 `conflict` once the minute is over. `track`: whose picture, where that is known.
 */
const pictures = z.array(z.object({ copyId: id, track: z.string().nullable(), url: z.string() })).min(1);
export const mediaAddresses = z.object({ pictures });
export type MediaAddressesOf = z.infer<typeof mediaAddresses>;

/** POST /api/viewings/:viewingId/played → 204. What the page played in sight since its last report; empty: it is still there. */
export const playedReport = z.strictObject({
  spans: z.array(z.strictObject({ fromMs: mediaMs, toMs: mediaMs })).max(200),
});
export type PlayedReport = z.infer<typeof playedReport>;
/** ms between two reports of a page that plays, and of one that doesn't. */
export const playedEveryMs = 10_000;
export const stillThereEveryMs = 120_000;
/** POST /api/viewings/:viewingId/end, with the last report → 204. The page is left; what was watched is in the log from then on. */

/** POST /api/recordings/:recordingId/viewings → 201 `Viewing`; logged as consultation. */
/** `copyId`: a derivative copy to be watched in place of the working copy. */
export const viewingRequest = z.strictObject({ purpose, authority: line.optional(), copyId: id.optional() });
export type ViewingRequest = z.infer<typeof viewingRequest>;
export const viewing = z.object({
  id,
  recordingId: id,
  sessionId: id,
  copyId: id,
  /** one a camera, kept in step by the page; the first has the sound */
  pictures,
  mediaType: z.string(),
  bytes: z.int(),
  durationMs: z.int(),
  expiresAt: instant,
  /** of a derivative empty: what stands beside the recording may say what the copy keeps back, and at another time */
  timeline: z.object({
    phases: z.array(z.object({ phase: z.string(), name: z.string(), mediaMs })),
    questions: z.array(
      z.object({
        id,
        text: z.string(),
        relayedText: z.string().nullable(),
        author: z.string(),
        agency: z.string(),
        proposedMediaMs: mediaMs.nullable(),
        relayedMediaMs: mediaMs.nullable(),
        outcome: outcome.nullable(),
        outcomeReason: z.string().nullable(),
        outcomeMediaMs: mediaMs.nullable(),
      }),
    ),
    /** those that I may read */
    markers: z.array(marker),
    captions: z.array(caption),
    /** their files: GET /api/viewings/:viewingId/exhibits/:fileId; each one opened is logged as consultation */
    exhibits: z.array(exhibit),
    gaps: z.array(gapOnScreen),
  }),
});
export type Viewing = z.infer<typeof viewing>;

/** GET /api/recordings/:recordingId/custody → the exhibit's life, newest first. */
export const custodyLine = z.object({
  logIndex: z.int(),
  at: instant,
  type: z.string(),
  /** who, in words: name and agency where the reader may know them */
  actor: z.string(),
  why: z.string().nullable(),
  /** one plain sentence */
  sentence: z.string(),
  /** under a signed checkpoint yet? */
  sealed: z.boolean(),
});
export type CustodyLine = z.infer<typeof custodyLine>;
