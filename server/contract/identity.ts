// Signing in, and who one is.
import { z } from 'zod';
import { agencyKind, id, role } from './values.ts';

/**
 * POST /api/sign-in → 200 `Me`, sets the `__Host-heard-once` cookie. Wrong e-mail and wrong password are the same 401; once both are
 * right, a 401 with code `second-factor` asks for the code where the person has one.
 */
export const signInRequest = z.strictObject({
  email: z.email().max(200),
  password: z.string().min(1).max(200),
  code: z
    .string()
    .regex(/^\d{6}$/, 'six digits')
    .optional(),
});
export type SignInRequest = z.infer<typeof signInRequest>;

/** GET /api/me → `Me`, 401 when signed out. POST /api/sign-out → 204. */
export const me = z.object({
  person: z.object({
    id,
    name: z.string(),
    roles: z.array(role),
    agency: z.object({ id, name: z.string(), kind: agencyKind }),
    /** a room station's own room */
    stationRoomId: id.nullable(),
  }),
  /** demo mode is said on every page */
  demo: z.boolean(),
  /**
   * 32 bytes each, base64url: what their pages seal with it in a tab, of what they have typed, only they open again. The first seals; the others
   * are of the house's older keys, as long as it holds them, and open what was sealed before a rotation.
   */
  draftKeys: z.array(z.string().length(43)).min(1),
});
export type Me = z.infer<typeof me>;

/** GET /api/demo-people → list in demo mode, 404 otherwise. */
export const demoPeople = z.array(
  z.object({ role, name: z.string(), agency: z.string(), email: z.string(), password: z.string() }),
);
export type DemoPeople = z.infer<typeof demoPeople>;

/** GET /api/people → everyone who can be assigned or booked (coordinator). */
export const people = z.array(
  z.object({
    id,
    name: z.string(),
    roles: z.array(role),
    agency: z.object({ id, name: z.string(), kind: agencyKind }),
  }),
);
export type People = z.infer<typeof people>;

/** GET /api/agencies */
export const agencies = z.array(z.object({ id, name: z.string(), kind: agencyKind }));
export type Agencies = z.infer<typeof agencies>;
