// Letters by SMTP (nodemailer). Encrypted, and the mail server's certificate checked; without encryption only to this very
// machine. Refuses to log addresses or content, and to read files or fetch anything on a letter's behalf.
import nodemailer from 'nodemailer';
import { LetterRefused, type Mailer, type OutgoingLetter } from './mailer.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte; `starttls`: never a letter before it; `none`: this machine only */
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly signIn: { readonly user: string; readonly password: string } | null;
  /** PEM of authorities to trust instead of the usual ones; null: the usual ones */
  readonly ca: string | null;
  /** whom letters are from */
  readonly from: string;
  readonly fromName: string;
}

/** Bounds on one letter, ms. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

export function createSmtpMailer(settings: SmtpSettings): Mailer {
  const { host, port, tls, signIn, ca, from, fromName } = settings;
  const transport = nodemailer.createTransport({
    ...{ host, port, ...patience, pool: true, maxConnections: 2 },
    ...{ secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'none' },
    ...{ disableFileAccess: true, disableUrlAccess: true, logger: false },
    ...(signIn ? { auth: { user: signIn.user, pass: signIn.password } } : {}),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca ? { ca } : {}) },
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    send: async (letter) => {
      try {
        await transport.sendMail(messageOf(letter, { from: { name: fromName, address: from }, domain }));
      } catch (error) {
        throw refusedForGood(error) ?? error;
      }
    },
    close: () => transport.close(),
  };
}

function messageOf(letter: OutgoingLetter, by: { from: { name: string; address: string }; domain: string }) {
  const { id, to, title, text, html, calendar } = letter;
  return {
    ...{ from: by.from, to: { name: '', address: to }, subject: title, text, html },
    messageId: `<${id}@${by.domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(calendar
      ? { icalEvent: { method: calendar.method, filename: 'appointment.ics', content: calendar.text } }
      : {}),
  };
}

/** A 5xx for one recipient is for good; one for the sign-in or the connection is ours to mend, and worth another try. */
function refusedForGood(error: unknown): LetterRefused | undefined {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return undefined;
  const { responseCode, command } = error;
  const ofTheLetter = command === 'RCPT TO' || command === 'DATA';
  return ofTheLetter && typeof responseCode === 'number' && responseCode >= 500
    ? new LetterRefused(responseCode)
    : undefined;
}
