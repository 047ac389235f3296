// Interview protocols: those that ship, and a centre's own. A protocol is an ordered list of phases, as data.
import { z } from 'zod';
import { phaseKind } from './sitting.ts';
import { instant, line } from './values.ts';

/** Stays for ever: it stands in the custody log. */
const key = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'lower-case letters, digits and hyphens, such as narrative-2');
export const protocolPhase = z.strictObject({
  key,
  name: line,
  /** one line for the interviewer */
  guidance: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\n\r]*$/, 'one line'),
  kind: phaseKind,
});
export type ProtocolPhase = z.infer<typeof protocolPhase>;

/** POST /api/protocols → 201 `protocolList` (administrator); 409 `conflict` when `version` isn't the newest, 0 for a new one. */
export const protocolRequest = z.strictObject({
  key,
  version: z.int().min(0),
  name: line,
  phases: z.array(protocolPhase).min(2).max(30),
});
export type ProtocolRequest = z.infer<typeof protocolRequest>;

/** GET /api/protocols → those that ship, then the own ones by key, each in its newest version (coordinator, administrator). */
export const protocolList = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    phases: z.array(protocolPhase),
    /** null: it ships and can't be changed */
    own: z
      .object({
        version: z.int(),
        /** newest first */
        saved: z.array(z.object({ version: z.int(), at: instant, by: z.string() })),
      })
      .nullable(),
  }),
);
export type ProtocolList = z.infer<typeof protocolList>;
