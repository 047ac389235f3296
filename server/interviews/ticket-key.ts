// The private key that room tickets are signed with, as it is given at the start.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { StartRefusal } from '../platform/refusal.ts';

/** `pem`: an Ed25519 private key. Whatever else it is, the start is refused. */
export function readTicketKey(pem: string): KeyObject {
  const cure = 'openssl genpkey -algorithm ed25519';
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new StartRefusal(`TICKET_KEY_FILE holds no private key (PEM): make one with ${cure}`, cause);
  }
  throw new StartRefusal(`TICKET_KEY_FILE holds another kind of key than Ed25519: make one with ${cure}`);
}
