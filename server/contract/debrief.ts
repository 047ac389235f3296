// The team's debrief after a session: each who was there says how it went, for the team and the house to learn from. No evidence: it
// is in no package and no copy, its words never in the custody log, and neither the child's side nor anybody outside reads it.
import { z } from 'zod';
import { callerId, id, instant, role } from './values.ts';

const words = z.string().trim().max(2000);

export const needsAsked = z.enum(['yes', 'no', 'not-known']);
export type NeedsAsked = z.infer<typeof needsAsked>;
export const technicalTrouble = z.enum(['none', 'minor', 'serious']);
export type TechnicalTrouble = z.infer<typeof technicalTrouble>;
/** Of the interviewer: this work wears people out. */
export const supportNeeded = z.enum(['not-asked', 'none', 'wanted', 'arranged']);
export type SupportNeeded = z.infer<typeof supportNeeded>;

export const debriefForm = z.strictObject({
  wentWell: words,
  wentBadly: words,
  /** was all asked that the agencies need to know, by the coverage board */
  needsAsked,
  technical: technicalTrouble,
  technicalWords: words,
  /** what has to be done now, and by whom; empty: nothing */
  followUp: words,
  support: supportNeeded,
});
export type DebriefForm = z.infer<typeof debriefForm>;

/**
 * POST /api/sessions/:sessionId/debriefs → 204: interviewer, desk, whoever watched; after the end. `after`: the version that was
 * read, 0 for the first; each is kept. The same id again changes nothing. 409 `conflict` where another was filed meanwhile.
 */
export const fileDebrief = z.strictObject({ id: callerId, after: z.int().nonnegative().max(1000), form: debriefForm });
export type FileDebrief = z.infer<typeof fileDebrief>;

export const debrief = z.object({
  id,
  mine: z.boolean(),
  as: role,
  /** null for the interviewer, who learns of nobody who watched */
  author: z.object({ name: z.string(), agency: z.string() }).nullable(),
  version: z.int().positive(),
  filedAt: instant,
  form: debriefForm,
});
export type Debrief = z.infer<typeof debrief>;

/** GET /api/sessions/:sessionId/debriefs: the team and the case's coordinator, after the end. Each author's newest, oldest first. */
export const debriefs = z.object({
  /** whether I may file one: I was there */
  mayFile: z.boolean(),
  filed: z.array(debrief),
});
export type Debriefs = z.infer<typeof debriefs>;
