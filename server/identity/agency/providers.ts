// Which agency has a sign-in of its own (OpenID Connect), as an operator writes it into a file: the server asks no other address
// than these. Issuers are https, except on this machine.
import { z } from 'zod';

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);
const issuer = z.url().refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}, 'must be https');

/** One line of AGENCY_SIGN_IN_FILE. */
export const agencyProviders = z.array(
  z.strictObject({
    agencyId: z.uuid().toLowerCase(),
    issuer,
    clientId: z.string().min(1).max(300),
    /** file with the client's secret, mode 0600 */
    secretFile: z.string().min(1),
  }),
);

export interface AgencyProvider {
  readonly agencyId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}
