// Events of copies that are ordered of a recording and made by an edit list. Reasons and authorities of the edits are in the list, which
// the log knows by its hash; never a word of what is kept from anybody.
import { about } from './about.ts';
import { reference } from './event-codes.ts';
import { code, hash, integer, label, list, natural, object, trackId } from './shape.ts';

export const copyEvents = {
  /** about the recording; `copy` is the evidence id that the copy will have, once it is made */
  'copy.ordered': about(
    ['evidence'],
    object({ copy: reference, kind: code }, { edits: hash, keptDays: integer(1), cameras: list(trackId, 8) }),
  ),
  /** before it was made; there is no copy of that id */
  'copy.cancelled': about(['evidence'], object({ copy: reference })),
  'copy.failed': about(['evidence'], object({ copy: reference, code })),
  /**
   * about the copy, which is evidence of its own; `manifest` is the hash of the recording's manifest. A derivative has the number of an
   * exhibit, and says which copy it was rendered from
   */
  'evidence.derived': about(
    ['evidence'],
    object(
      { from: reference, manifest: hash, sha256: hash, bytes: natural, tool: label },
      { edits: hash, copyNumber: natural, number: label, kind: code, rendered: reference },
    ),
  ),
} as const;
