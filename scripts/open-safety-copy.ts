// Opens a safety copy: where its folder and the centre's private key are, and nowhere else. Prints nothing of what it holds.
//   npm run open-safety-copy -- <folder of the copy> <private key, PEM> <WebM to write>
import { createDecipheriv, createPrivateKey } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { compactDecrypt } from 'jose';
import { maskedPiece } from '../server/contract/room.ts';
import { helpWanted } from './usage.ts';

/** The recorded WebM, without what was masked in it. @throws where a piece isn't what was sealed, in its place and of this copy */
export async function openSafetyCopy(folder: string, privateKeyPem: string): Promise<Buffer> {
  const copyId = basename(resolve(folder));
  const wrapped = readFileSync(join(folder, 'key.jwe'), 'ascii');
  const { plaintext } = await compactDecrypt(wrapped, createPrivateKey(privateKeyPem), {
    keyManagementAlgorithms: ['ECDH-ES+A256KW'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  const names = readdirSync(folder)
    .filter((name) => /^\d{6}\.part$/.test(name))
    .sort();
  return Buffer.concat(
    names.map((name, no) => {
      if (name !== `${String(no).padStart(6, '0')}.part`) throw new Error(`piece ${no} is missing`);
      const sealed = readFileSync(join(folder, name));
      if (sealed.toString('latin1') === maskedPiece) return Buffer.alloc(0);
      const nonce = Buffer.alloc(12);
      nonce.writeBigUInt64BE(BigInt(no), 4);
      const opening = createDecipheriv('aes-256-gcm', plaintext, nonce);
      opening.setAAD(Buffer.from(`heard-once/safety-copy/1 ${copyId} ${no}`));
      opening.setAuthTag(sealed.subarray(-16));
      return Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
    }),
  );
}

const usage = `npm run open-safety-copy -- <folder of the copy> <private key, PEM> <WebM to write>
  Opens what a room station recorded for itself, where the centre’s private key is. The WebM must not exist yet.`;

if (import.meta.main && !helpWanted(usage)) {
  const [folder, keyFile, target] = process.argv.slice(2);
  if (folder === undefined || keyFile === undefined || target === undefined) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
  } else {
    writeFileSync(target, await openSafetyCopy(folder, readFileSync(keyFile, 'utf8')), { flag: 'wx', mode: 0o600 });
    process.stdout.write(`${target} is written. It is a child’s interview: keep it as one.\n`);
  }
}
