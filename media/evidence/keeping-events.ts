// Events of how long something is kept, of what stops its destruction, of a second person's approval, and of the destruction itself.
// Codes and ids alone: why a hold was set, and by whose authority something was destroyed, is in words elsewhere.
import { about } from './about.ts';
import { reference } from './event-codes.ts';
import { code, instant, natural, object, oneOf } from './shape.ts';

const destroyedFor = oneOf('retention', 'court-order', 'consent-withdrawn', 'other-order');
/** what a second person approves; an export has events of its own */
const approvedAct = oneOf('release', 'destruction', 'hold-release', 'breakglass-closing');
const approval = { request: reference, act: approvedAct };

export const keepingEvents = {
  /** what was asked for is bound by the hash of the request; `request` is its id in all three */
  'approval.requested': about(['evidence', 'case'], object(approval)),
  'approval.given': about(['evidence', 'case'], object(approval)),
  'approval.refused': about(['evidence', 'case'], object(approval, { reason: code })),

  /** how long it is kept from here on: by which class of the house's table, by what became of the matter, and when somebody looks again */
  'retention.assigned': about(['evidence'], object({ class: code, outcome: code, review: instant })),
  'retention.expired': about(['evidence', 'case'], object({ class: code })),
  'hold.set': about(['evidence', 'case'], object({ hold: reference }, { until: instant, reason: code })),
  'hold.released': about(['evidence', 'case'], object({ hold: reference }, { request: reference, agreed: reference })),

  /** of a recording, or (`case`) of who the child of the case is; `agreed`: the second person */
  'key.destroyed': about(['evidence', 'case'], object({ reason: destroyedFor }, { agreed: reference })),
  'evidence.destroyed': about(['evidence'], object({ reason: destroyedFor }, { agreed: reference })),
  /** nothing of it is left on the disks of the house but its manifest and the lines of its chains; how many files went */
  'destruction.completed': about(['evidence'], object({ request: reference, files: natural })),
} as const;
