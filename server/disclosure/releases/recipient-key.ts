// The data key as it goes into a package: wrapped for the recipient's own key (JWE compact, ECDH-ES+A256KW, A256GCM: `key.jwe`), so that
// nobody else opens what was recorded; in plain only where the house allows that; else withheld, which the export event says.
import { CompactEncrypt, importJWK } from 'jose';
import { hex } from '../../../media/evidence/bytes.ts';
import type { Manifest } from '../../../media/evidence/manifest.ts';
import { keyPath, wrappedKeyPath } from '../../../media/evidence/package-layout.ts';
import { type RecipientKey, recipientKey } from '../../contract/releases.ts';
import { Fault } from '../../platform/fault.ts';
import { readDataKey, type Vaults } from '../../recordings/vaults.ts';
import type { Permitted } from '../export-package.ts';

const alg = 'ECDH-ES+A256KW';

export async function keyForRecipient(
  { vaults, plainKey }: { readonly vaults: Vaults; readonly plainKey: boolean },
  release: { readonly recipientKey: string | null },
  manifest: Manifest,
): Promise<Permitted['key']> {
  if (release.recipientKey === null && !plainKey) return null;
  const dataKey = await readDataKey(vaults, manifest);
  const { recording } = manifest;
  if (release.recipientKey === null) return { path: keyPath(recording), text: `${hex(dataKey)}\n` };
  const jwk = recipientKey.parse(JSON.parse(release.recipientKey));
  const encrypt = new CompactEncrypt(dataKey).setProtectedHeader({
    ...{ alg, enc: 'A256GCM' },
    ...(jwk.kid === undefined ? {} : { kid: jwk.kid }),
  });
  return { path: wrappedKeyPath(recording), text: await encrypt.encrypt(await importJWK(pointOf(jwk), alg)) };
}

/** A key of the right form may still be no point of its curve. @throws Fault `malformed` */
export async function mustBeUsable(given: unknown): Promise<void> {
  try {
    const key = await importJWK(pointOf(recipientKey.parse(given)), alg);
    await new CompactEncrypt(new Uint8Array(32)).setProtectedHeader({ alg, enc: 'A256GCM' }).encrypt(key);
  } catch (cause) {
    const message = 'is no public key that anything can be wrapped for';
    throw new Fault('malformed', `recipientKey: ${message}.`, { cause, errors: [{ field: 'recipientKey', message }] });
  }
}

/** The key alone, without what it says of its use. */
function pointOf(key: RecipientKey) {
  const { kty, crv, x } = key;
  return key.kty === 'EC' ? { kty, crv, x, y: key.y } : { kty, crv, x };
}
