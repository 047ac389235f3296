// The line a witness adds to a checkpoint (C2SP cosignature/v1). Refuses to judge the checkpoint: whoever calls has checked
// the log's signature and that the log only grew since the witness' last note.
import { concat, u64be } from './bytes.ts';
import { cosignedMessage } from './cosignature.ts';
import type { EvidenceCrypto, NoteSigner } from './crypto.ts';
import { keyIdOf, signatureLine } from './note.ts';

/** `timeS`: POSIX seconds. `checkpoint`: its text, without signature lines. */
export async function cosignatureLine(
  crypto: EvidenceCrypto,
  witness: NoteSigner,
  seen: { readonly timeS: number; readonly checkpoint: string },
): Promise<string> {
  const id = await keyIdOf(crypto, { name: witness.name, type: 4, publicKey: witness.publicKey });
  const signature = await witness.sign(cosignedMessage(seen.timeS, seen.checkpoint));
  return signatureLine(witness.name, id, concat(u64be(seen.timeS), signature));
}
