// What a start says of those outside with whom the server speaks: the mail server, relays, agencies' sign-ins, and browsers over TLS. What belongs together is
// set together; refused in one line else.
import { type AgencyProvider, agencyProviders } from './identity/agency/providers.ts';
import { certified } from './platform/http/house-certificate.ts';
import type { Tls } from './platform/http/http-server.ts';
import type { SmtpSettings } from './platform/mail/smtp-mailer.ts';
import { StartRefusal } from './platform/refusal.ts';
import { readSecret, readSharedSecret, readText } from './platform/start-files.ts';

/** As config.ts has parsed them. */
interface Outside {
  readonly PUBLIC_ORIGIN: string;
  readonly SMTP_HOST?: string | undefined;
  readonly SMTP_PORT?: number | undefined;
  readonly SMTP_TLS?: SmtpSettings['tls'] | undefined;
  readonly SMTP_USER?: string | undefined;
  readonly SMTP_PASSWORD_FILE?: string | undefined;
  readonly SMTP_CA_FILE?: string | undefined;
  readonly MAIL_FROM?: string | undefined;
  readonly MAIL_FROM_NAME: string;
  readonly TURN_URLS?: readonly string[] | undefined;
  readonly TURN_SECRET_FILE?: string | undefined;
  readonly TLS_CERT_FILE?: string | undefined;
  readonly TLS_KEY_FILE?: string | undefined;
}

/** For relays that know the same secret. */
export interface RelaySettings {
  readonly urls: readonly string[];
  readonly secret: string;
}

export const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

export function readMail(env: Outside): SmtpSettings {
  const { SMTP_HOST: host, SMTP_PORT: port, SMTP_TLS: tls, MAIL_FROM: from, SMTP_USER: user } = env;
  const needed = { SMTP_HOST: host, SMTP_PORT: port, SMTP_TLS: tls, MAIL_FROM: from };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (host === undefined || port === undefined || tls === undefined || from === undefined) {
    throw new StartRefusal(`production sends letters: ${missing.join(', ')} must be set`);
  }
  if (tls === 'none' && !loopbackHosts.has(host)) {
    throw new StartRefusal(
      `SMTP_TLS=none is for a mail server on this machine, not for SMTP_HOST=${host}: set starttls`,
    );
  }
  if ((user === undefined) !== (env.SMTP_PASSWORD_FILE === undefined)) {
    throw new StartRefusal('SMTP_USER and SMTP_PASSWORD_FILE go together: set both or neither');
  }
  const password = env.SMTP_PASSWORD_FILE && readSecret('SMTP_PASSWORD_FILE', env.SMTP_PASSWORD_FILE).trim();
  const ca = env.SMTP_CA_FILE === undefined ? null : readText('SMTP_CA_FILE', env.SMTP_CA_FILE);
  const signIn = user !== undefined && password ? { user, password } : null;
  return { host, port, tls, signIn, ca, from, fromName: env.MAIL_FROM_NAME };
}

/** The key must be the certificate's own, and the certificate still good and for the name that people type. */
export function readTls({
  TLS_CERT_FILE: certFile,
  TLS_KEY_FILE: keyFile,
  PUBLIC_ORIGIN: origin,
}: Outside): Tls | null {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined)
    throw new StartRefusal('TLS_CERT_FILE and TLS_KEY_FILE go together: set both or neither');
  const pair = { cert: readText('TLS_CERT_FILE', certFile), key: readSecret('TLS_KEY_FILE', keyFile) };
  return certified(pair, { publicOrigin: origin, now: new Date() });
}

export function readRelay({ TURN_URLS: urls, TURN_SECRET_FILE: file }: Outside): RelaySettings | null {
  if (urls === undefined && file === undefined) return null;
  if (urls === undefined || file === undefined)
    throw new StartRefusal('TURN_URLS and TURN_SECRET_FILE go together: set both or neither');
  return { urls, secret: readSharedSecret('TURN_SECRET_FILE', file) };
}

export function readAgencyProviders(file: string | undefined): AgencyProvider[] {
  if (file === undefined) return [];
  const cure = 'AGENCY_SIGN_IN_FILE must hold [{"agencyId","issuer","clientId","secretFile"}], issuers by https';
  try {
    return agencyProviders
      .parse(JSON.parse(readText('AGENCY_SIGN_IN_FILE', file)))
      .map(({ secretFile, ...provider }) => ({
        ...{ ...provider, clientSecret: readSecret('AGENCY_SIGN_IN_FILE, secretFile', secretFile).trim() },
      }));
  } catch (cause) {
    throw cause instanceof StartRefusal ? cause : new StartRefusal(cure, cause);
  }
}

/** RFC 7065. Without a name and password in it: those are made for each page. */
export function isTurnUrl(text: string): boolean {
  return /^turns?:([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?(\?transport=(udp|tcp))?$/i.test(text);
}
