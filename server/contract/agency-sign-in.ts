// An agency's own sign-in (OpenID Connect): which there are, and the way there and back.
import { z } from 'zod';
import { id } from './values.ts';

/** GET /api/sign-in/agencies */
export const agencySignIns = z.array(z.object({ id, name: z.string() }));
export type AgencySignInList = z.infer<typeof agencySignIns>;

/**
 * POST /api/sign-in/agencies/:agencyId, and POST /api/welcome/agency `welcomeRequest` → 200: where the browser goes next; a cookie binds
 * the way to it. GET /api/sign-in/agency/callback: where it comes back to.
 */
export const wayToAgency = z.object({ url: z.url() });
