// The whole custody log, for whoever looks at what others did: codes and pseudonyms, no child's identity and nothing of a recording.
import { z } from 'zod';
import { agencyKind, instant, line, purpose, role } from './values.ts';

/** A type of custody event, such as `session.started`. */
const kind = z.string().regex(/^[a-z]{1,32}\.[a-z]{1,32}$/, 'a kind such as session.started');
/** Who acted, as the log has it: `person:<id>`, `node:<name>` or `system`. */
const actor = z
  .string()
  .regex(
    /^(person:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|node:[\x21-\x2a\x2c-\x7e]{1,128}|system)$/,
    'who acted, as the log has it',
  );

export const mostEntries = 100;

const asked = {
  /** why the log is read: it stands in the log from then on */
  why: purpose,
  /** logged in this span */
  from: instant.optional(),
  until: instant.optional(),
  kind: kind.optional(),
  actor: actor.optional(),
  /** number of a case or an exhibit, or a subject as the log has it (`session:<id>`) */
  about: line.optional(),
};

/** GET /api/custody-log → newest first, at most 100; the consultation is in the log before the first byte (auditor, supervisor). */
export const logPageQuery = z.strictObject({
  ...asked,
  /** those with a smaller number */
  before: z.coerce.number().int().nonnegative().optional(),
  most: z.coerce.number().int().min(1).max(mostEntries).optional(),
});
export type LogPageQuery = z.infer<typeof logPageQuery>;

/**
 * GET /api/custody-log/export → application/jsonl: the newest checkpoint in the first line, then an entry a line, oldest first, with its exact
 * bytes and its proof. `npm run verify -- --log FILE` checks it anywhere.
 */
export const logExportQuery = z.strictObject(asked);
export type LogExportQuery = z.infer<typeof logExportQuery>;

export const loggedEntry = z.object({
  /** its place in the log, from 0, without a hole */
  index: z.int(),
  /** when it happened, by the clock of whoever acted; and when the log took it */
  at: instant,
  loggedAt: instant,
  kind: z.string(),
  /** in the reader's language */
  what: z.string(),
  /** a pseudonym, the same throughout the log: names stand nowhere in it */
  who: z.object({
    /** null of an entry that can’t be read */
    id: z.string().nullable(),
    role: role.nullable(),
    agency: agencyKind.nullable(),
    /** an emergency stands behind it, not an assignment */
    inEmergency: z.boolean(),
  }),
  why: z.string().nullable(),
  about: z.object({
    subject: z.string(),
    caseNumber: z.string().nullable(),
    exhibitNumber: z.string().nullable(),
  }),
  /** hex of the leaf hash */
  hash: z.string(),
  /** `proven`: under the signed checkpoint, looked at now; `waiting`: for the next checkpoint; `broken`: not what was signed */
  standing: z.enum(['proven', 'waiting', 'broken']),
  /** the entry itself, to the byte */
  event: z.string(),
});
export type LoggedEntry = z.infer<typeof loggedEntry>;

export const logState = z.object({
  /** the log's name */
  origin: z.string(),
  /** entries so far */
  size: z.int(),
  /** base64 of the root of the tree over all of them */
  root: z.string(),
  lastAt: instant,
  /** the newest; null before the first. `signed`: by this log's own key, looked at now */
  checkpoint: z.object({ size: z.int(), at: instant, signed: z.boolean() }).nullable(),
});
export type LogState = z.infer<typeof logState>;

export const logPage = z.object({
  log: logState,
  entries: z.array(loggedEntry),
  /** there are older ones that fit: ask for those before this number */
  older: z.int().nullable(),
  /** all kinds that there are, in the reader's words */
  kinds: z.array(z.object({ kind: z.string(), what: z.string() })),
});
export type LogPage = z.infer<typeof logPage>;
