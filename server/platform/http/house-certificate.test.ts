import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { certified } from './house-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'heard-once-certificate-'));
const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=house.example'];
const names = ['-addext', 'subjectAltName=DNS:house.example,IP:192.0.2.7', '-days', '2'];
execFileSync('openssl', ['req', '-x509', ...made, ...names, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
const tls = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
rmSync(folder, { recursive: true });

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

it.each([
  ['https://house.example', 1, null],
  ['https://192.0.2.7:8443', 1, null],
  ['https://house.example', 3, /TLS_CERT_FILE ended at .*: put a new one there/],
  ['https://house.example', -1, /is good from .* only: look at the clock/],
  ['https://www.house.example', 1, /another name than www.house.example/],
  ['https://192.0.2.8', 1, /another name than 192.0.2.8/],
] as const)(
  'a certificate of two days for one name and one address, at %s in %i days: %s',
  (publicOrigin, days, said) => {
    const start = () => certified(tls, { publicOrigin, now: inDays(days) });
    if (said === null) expect(start()).toBe(tls);
    else expect(start).toThrow(said);
  },
);
