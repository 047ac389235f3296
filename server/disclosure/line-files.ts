// The lines of a recording that was destroyed, as they go into its package: chain, heads and manifest are verified by them, and nothing of
// what was recorded is there any more. Taken from the first vault whose lines run on to the manifest's own.
import { hex } from '../../media/evidence/bytes.ts';
import { chainStart } from '../../media/evidence/chain.ts';
import type { Manifest } from '../../media/evidence/manifest.ts';
import { linesPath } from '../../media/evidence/package-layout.ts';
import { type ChainPosition, readInitLine } from '../../media/evidence/record-file.ts';
import { linesOf } from '../recordings/destroying/lines.ts';
import type { Vaults } from '../recordings/vaults.ts';
import type { FileToExport } from './record-files.ts';

/** By track and number; without those of which no vault had anything whole when they were destroyed. */
export async function* linesToExport(vaults: Vaults, manifest: Manifest): AsyncGenerator<FileToExport, void, void> {
  const { crypto, readers } = vaults;
  for (const track of manifest.tracks) {
    const beginning = { practice: manifest.practice, rec: manifest.recording, track: track.id };
    let from: ChainPosition | undefined = { seq: 0, prev: hex(await chainStart(crypto, beginning)) };
    for (const file of track.files) {
      const lines = await linesOf(crypto, readers, { manifest, track, file, from });
      from = lines?.end;
      if (!lines) continue;
      const { bytes } = lines;
      const { anchor } = await readInitLine([bytes]);
      const path = linesPath(manifest.recording, track.id, file.no);
      yield { path, bytes: bytes.length, anchor, content: () => once(bytes) };
    }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
