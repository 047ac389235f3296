// The wrapped keys of the recordings in vaults, for whoever must know at its start that it holds the key that they were wrapped under.
// Looks at the newest few alone; refuses to know how a key is wrapped.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const recordingName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const most = 20;

/**
 * `none`: no recording is here. `other`: there are some, and not one of the newest opens; each being damaged in every vault isn't told
 * apart from that. A key in one vault is enough.
 */
export async function tryKeyFiles(
  roots: readonly string[],
  opens: (keyFile: Uint8Array) => Promise<unknown>,
): Promise<'opens' | 'other' | 'none'> {
  let seen = false;
  for (const root of roots) {
    const names = (await readdir(root)).filter((name) => recordingName.test(name)).sort();
    for (const name of names.slice(-most).reverse()) {
      const keyFile = await readFile(join(root, name, 'key.jwe')).catch(() => undefined);
      if (keyFile === undefined) continue;
      seen = true;
      const fits = await opens(keyFile).then(
        () => true,
        () => false,
      );
      if (fits) return 'opens';
    }
  }
  return seen ? 'other' : 'none';
}
