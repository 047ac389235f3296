// Events of what was shown or made in an interview, of the interviewer's notes, and of packages that come in. Never a word of them, and no name of a file.
import { about } from './about.ts';
import { mediaMs, reference } from './event-codes.ts';
import { packageEvents } from './package-events.ts';
import { code, hash, integer, label, object } from './shape.ts';

const recording = reference;

export const exhibitEvents = {
  ...packageEvents,
  /** shown or made, and numbered after the recording's own exhibit number; notes once they are handed in */
  'exhibit.noted': about(
    ['session'],
    object({ recording, exhibit: reference, number: label, kind: code, how: code }, { mediaMs }),
  ),
  /** its picture or text, durable in both vaults; `file` is evidence of its own, `sha256` of the plain bytes */
  'exhibit.added': about(
    ['session'],
    object(
      {
        ...{ recording, exhibit: reference, file: reference, number: label, kind: code, form: code },
        ...{ sha256: hash, bytes: integer(1) },
      },
      { mediaMs },
    ),
  ),
  /** it stays, struck out */
  'exhibit.withdrawn': about(['session'], object({ recording, exhibit: reference, reason: code })),
} as const;
