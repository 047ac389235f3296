// Events of a case, before and around its interview. Ids, integers and codes only, as everywhere in the log.
import { about } from './about.ts';
import { agency, reference, role } from './event-codes.ts';
import { code, flag, hash, instant, integer, list, object, oneOf } from './shape.ts';

export const caseEvents = {
  /** `besides`: other cases of the same child, when this one is about another occurrence */
  'case.opened': about(['case'], object({}, { referrals: list(reference, 64), besides: list(reference, 64) })),
  'case.closed': about(['case'], object({ reason: code })),
  'case.reopened': about(['case'], object({ reason: code })),
  'referral.received': about(['case'], object({ referral: reference }, { agency })),
  'assignment.granted': about(['case'], object({ person: reference, role, from: instant }, { until: instant })),
  'assignment.revoked': about(['case'], object({ person: reference, role }, { until: instant })),

  /** a candidate that matching showed: `linked` says whether it is the same child */
  'match.decided': about(['case'], object({ referral: reference, candidate: reference, linked: flag })),
  'identity.opened': about(['case'], object({ purpose: code })),
  /** by an interviewer, of what the house keeps from them until the child was heard */
  'detail.opened': about(['case'], object({ what: code, reason: code })),
  /** a line of the once-only ledger */
  'contact.entered': about(['case'], object({ contact: reference, kind: code, beforeUs: flag })),
  'contact.withdrawn': about(['case'], object({ contact: reference })),
  'supplementary.authorised': about(['case'], object({ authorisation: reference, authority: code })),
  'tie.declared': about(['case'], object({ tie: reference, person: reference, to: oneOf('suspect', 'family') })),
  'tie.withdrawn': about(['case'], object({ tie: reference, person: reference })),
  'safeguard.entered': about(['case'], object({ safeguard: reference, kind: code }, { person: reference })),
  'safeguard.ended': about(['case'], object({ safeguard: reference, kind: code })),
  /** `sheet`: hash of the words of the sheet that was handed out, as they stand in \`policy.changed\` or ship */
  'child.informed': about(
    ['case'],
    object({ entry: reference, topic: code, understood: code }, { person: reference, sheet: hash }),
  ),
  'information.planned': about(['case'], object({ entry: reference, topic: code, due: instant })),
  /** entered by mistake, planned or told: stays, struck out */
  'information.withdrawn': about(['case'], object({ entry: reference })),
  /** hours of the child's own life */
  'hours.entered': about(['case'], object({ hours: reference, kind: code })),
  'hours.ended': about(['case'], object({ hours: reference })),
  'wishes.recorded': about(['case'], object({ wishes: list(reference, 64) })),
  'need.entered': about(['case'], object({ need: reference }, { agency })),
  'needs.merged': about(['case'], object({ into: reference, needs: list(reference, 64) })),
  'needs.ordered': about(['case'], object({ needs: list(reference, 200) })),
  'need.withdrawn': about(['case'], object({ need: reference })),
  'plan.saved': about(['case'], object({ version: integer(1), sha256: hash })),
  /** what an agency was asked for, and that it came */
  'request.asked': about(['case'], object({ request: reference, of: reference, what: code })),
  'request.answered': about(['case'], object({ request: reference })),
  /** whose deadlines count: a country of ISO 3166-1, in lower case */
  'speed.set': about(['case'], object({ jurisdiction: code, fastTrack: flag })),
  'report.delivered': about(['case'], object({})),
} as const;
