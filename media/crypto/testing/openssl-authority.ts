// For tests: a time-stamp authority of OpenSSL's, with a root and a certificate of its own, answering from the command line.
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Authority {
  /** of the root's DER, as a `ca` line has it */
  readonly certificateSha256: string;
  /** TimeStampReq in, TimeStampResp out */
  answer(request: Uint8Array): Uint8Array;
}

const config = `
[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[leaf]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[req]
distinguished_name = dn
[dn]
`;

export function opensslAuthority(folder: string): Authority {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  writeFileSync(at('tsa.cnf'), config);
  writeFileSync(at('serial'), '01\n');
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'tsa.cnf'];
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Test root',
    '-extensions',
    'root',
  );
  openssl('req', '-new', ...fresh, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=Test time-stamps');
  const issued = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '20', '-sha256'];
  openssl('x509', '-req', '-in', 'tsa.csr', ...issued, '-extfile', 'tsa.cnf', '-extensions', 'leaf', '-out', 'tsa.pem');
  const root = new X509Certificate(readFileSync(at('root.pem')));
  return {
    certificateSha256: createHash('sha256').update(root.raw).digest('hex'),
    answer(request) {
      writeFileSync(at('request.tsq'), request);
      const signer = ['-signer', 'tsa.pem', '-inkey', 'tsa.key', '-chain', 'root.pem'];
      openssl(
        'ts',
        '-reply',
        '-config',
        'tsa.cnf',
        '-section',
        'tsa',
        '-queryfile',
        'request.tsq',
        ...signer,
        '-out',
        'answer.tsr',
      );
      return readFileSync(at('answer.tsr'));
    },
  };
}
