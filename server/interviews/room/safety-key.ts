// The centre's public key for safety copies: SPKI PEM, P-256. Refuses any other kind. Its private part is no business of this
// process: a safety copy is closed to the server that keeps it.
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { type SafetyKey, safetyKey } from '../../contract/room.ts';
import { StartRefusal } from '../../platform/refusal.ts';

const cure = 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256, then openssl pkey -pubout';

/** @throws StartRefusal */
export function readSafetyKey(pem: string): SafetyKey {
  const key = publicKeyOf(pem);
  const read = safetyKey.shape.jwk.safeParse(key.export({ format: 'jwk' }));
  if (!read.success)
    throw new StartRefusal(`SAFETY_KEY_FILE holds another kind of key than P-256: make one with ${cure}`);
  const kid = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
  return { kid, jwk: read.data };
}

function publicKeyOf(pem: string): KeyObject {
  if (pem.includes('PRIVATE KEY'))
    throw new StartRefusal(`SAFETY_KEY_FILE holds a private key: keep it elsewhere, and give its public part here`);
  try {
    return createPublicKey(pem);
  } catch (cause) {
    throw new StartRefusal(`SAFETY_KEY_FILE holds no public key (PEM): make one with ${cure}`, cause);
  }
}
