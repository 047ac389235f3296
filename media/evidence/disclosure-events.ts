// What custody events of a release carry: the legal act of giving material to one person outside, from being asked for to its end; a part
// of the table in event-data.ts. Never a word of the request, its reason or a question: ids, codes, and the hash that was approved.
import { about } from './about.ts';
import { reference } from './event-codes.ts';
import { code, flag, hash, instant, integer, list, object, oneOf } from './shape.ts';

const release = reference;
const one = object({ release });
const kind = oneOf('package', 'supervised-view');

export const disclosureEvents = {
  /** `sha256`: of the canonical request, which is what a second person approves */
  'disclosure.requested': about(
    ['evidence'],
    object({
      ...{ release, recipient: reference, kind, basis: code, components: list(code, 8) },
      ...{ from: instant, until: instant, sha256: hash },
    }),
  ),
  'disclosure.approved': about(['evidence'], one),
  'disclosure.refused': about(['evidence'], object({ release, reason: code })),
  /** taken back by whoever asked, before it began */
  'disclosure.withdrawn': about(['evidence'], one),
  /** the approved request was used up: from here on, within its span, the recipient may open it */
  'disclosure.begun': about(['evidence'], object({ release, sha256: hash })),
  /** a link that lets the recipient set up their way in, once */
  'disclosure.invited': about(['evidence'], object({ release, recipient: reference })),
  /** by the recipient, who has accepted these words of the undertaking; before the first byte. `copy`: what is watched */
  'disclosure.opened': about(
    ['evidence'],
    object(
      { release, opening: reference, version: integer(1), language: code, sha256: hash },
      { copy: reference, viewing: reference },
    ),
  ),
  /** the recipient says that they have it; `payload`: SHA-256 of the package file as it was given */
  'disclosure.received': about(['evidence'], object({ release }, { payload: hash })),
  /** the recipient was reminded that they haven't opened it */
  'disclosure.reminded': about(['evidence'], one),
  'disclosure.revoked': about(['evidence'], object({ release, reason: code })),
  /** its time is over; whether the recipient ever opened it */
  'disclosure.expired': about(['evidence'], object({ release, opened: flag })),
  /** a further question to the child, from the recipient; and what became of it */
  'disclosure.asked': about(['evidence'], object({ release, question: reference })),
  'disclosure.settled': about(
    ['evidence'],
    object(
      { release, question: reference, outcome: oneOf('already-answered', 'taken-in', 'not-asked') },
      { mediaMs: integer(0), need: reference },
    ),
  ),
} as const;
