// What custody events of whoever watches carry; a part of the table in event-data.ts.
import { about } from './about.ts';
import { mediaMs, reference, role, watchedFrom } from './event-codes.ts';
import { code, hash, integer, list, natural, object, oneOf } from './shape.ts';

export const watchingEvents = {
  /** which version of the undertaking's words, read in which language, and SHA-256 of those words' canonical JSON */
  'undertaking.accepted': about(['session'], object({ version: integer(1), language: code, sha256: hash })),
  /**
   * seconds of somebody's whole attendance in the session so far, each within the one before it: their page was connected, picture or
   * sound was delivered to it, and it said that they were in sight. Told when they leave, and after the end of whoever was there then
   */
  'attendance.counted': about(
    ['session'],
    object({
      ...{ person: reference, as: role, connectedS: natural, deliveredS: natural, watchedS: natural },
      ...{ when: oneOf('left', 'ejected', 'ended'), from: list(watchedFrom, 4) },
    }),
  ),
  /**
   * a consultation ended, and what was watched of its copy: `spans` of the recording, seconds that the server delivered, that the page
   * says it played in sight, and both at once; of very many spans only the first
   */
  'evidence.watched': about(
    ['evidence'],
    object({
      ...{ viewing: reference, copy: reference, person: reference },
      ...{ deliveredS: natural, playedS: natural, watchedS: natural },
      spans: list(object({ fromMs: natural, toMs: natural }), 300),
    }),
  ),
  /** a version of the transcript was saved, or stood for with a fresh proof: SHA-256 of its lines' canonical JSON, never a word of it */
  'transcript.saved': about(
    ['evidence'],
    object({
      transcript: reference,
      version: integer(1),
      origin: oneOf('imported', 'machine', 'edited'),
      sha256: hash,
    }),
  ),
  'transcript.signed': about(['evidence'], object({ transcript: reference, version: integer(1), sha256: hash })),
  /** a line that a captioner typed, where it stands, and one that puts another right; never a word of it */
  'caption.written': about(['session'], object({ caption: reference, mediaMs })),
  'caption.corrected': about(['session'], object({ caption: reference, corrects: reference })),
  /** somebody of the team said how it went, or said it anew: which version, never a word of it */
  'debrief.filed': about(['session'], object({ version: integer(1) })),
  /** the interviewer's utterances were coded by type, by a peer or by themselves: which version, never a word or a place */
  'utterances.coded': about(['evidence'], object({ coding: reference, version: integer(1) })),
  /** how many messages those who watched exchanged: working notes, no evidence */
  'talk.kept': about(['session'], object({ lines: integer(1) })),
} as const;
