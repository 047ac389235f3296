// The house's own certificate, as it is given at the start: refuses one that another key belongs to, that has ended or not begun, and one
// for another name than people type, each in one line.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { StartRefusal } from '../refusal.ts';
import type { Tls } from './http-server.ts';

/** @throws StartRefusal */
export function certified(tls: Tls, at: { readonly publicOrigin: string; readonly now: Date }): Tls {
  const cert = parsedAs('TLS_CERT_FILE', 'certificate', () => new X509Certificate(tls.cert));
  const key: KeyObject = parsedAs('TLS_KEY_FILE', 'private key', () => createPrivateKey(tls.key));
  if (!cert.checkPrivateKey(key)) throw new StartRefusal('TLS_KEY_FILE is not the key of TLS_CERT_FILE: give the pair');
  const { validFromDate: from, validToDate: until } = cert;
  if (at.now < from) throw new StartRefusal(`TLS_CERT_FILE is good from ${from.toISOString()} only: look at the clock`);
  if (at.now > until) throw new StartRefusal(`TLS_CERT_FILE ended at ${until.toISOString()}: put a new one there`);
  const host = new URL(at.publicOrigin).hostname.replace(/^\[|\]$/g, '');
  if ((isIP(host) ? cert.checkIP(host) : cert.checkHost(host)) === undefined)
    throw new StartRefusal(`TLS_CERT_FILE is for another name than ${host} of PUBLIC_ORIGIN: put one there that is`);
  return tls;
}

function parsedAs<T>(variable: string, what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new StartRefusal(`${variable} holds no ${what} (PEM): put one there`, cause);
  }
}
