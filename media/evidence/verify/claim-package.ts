// Claim "package": every file the lists name is here with its hash, nothing else is, no path leads out or can be taken
// for another, and the export event's hash of the payload list fits. Refuses links and anything that is not a file.
import { BAGIT_TEXT, type BagEntry, foldedPath, parseBagInfo, parseBagList, pathFault } from '../bag.ts';
import { fromUtf8 } from '../bytes.ts';
import type { HashHex } from '../identifiers.ts';
import { BAG_INFO, BAGIT, EVENTS, EXPORT_EVENT, PAYLOAD_MANIFEST, readPath, TAG_MANIFEST } from '../package-layout.ts';
import type { PackageReader } from './package.ts';
import type { Claim } from './report.ts';

const MAX_LIST_BYTES = 64 * 1024 * 1024;
const MAX_TEXT_BYTES = 64 * 1024;

export interface BagLists {
  readonly payload: readonly BagEntry[];
  readonly tags: readonly BagEntry[];
}

/** Before anything is read: what is here, and what should be. */
export async function checkFiles(claim: Claim, reader: PackageReader): Promise<BagLists> {
  checkNames(claim, reader);
  const payload = await readList(claim, reader, PAYLOAD_MANIFEST);
  const tags = await readList(claim, reader, TAG_MANIFEST);
  const here = reader.entries.map(({ path }) => path);
  const isPayload = (path: string): boolean => path.startsWith('data/');
  checkListed(claim, payload, here.filter(isPayload));
  checkListed(
    claim,
    tags,
    here.filter((path) => !isPayload(path) && path !== TAG_MANIFEST),
  );
  for (const path of [BAGIT, BAG_INFO, EVENTS, EXPORT_EVENT]) claim.expect(reader.has(path), `${path} is missing`);
  await claim.attempt(BAGIT, async () => {
    const text = fromUtf8(await reader.read(BAGIT, MAX_TEXT_BYTES));
    claim.expect(text === BAGIT_TEXT, `${BAGIT} is not that of BagIt 1.0`);
  });
  await claim.attempt(BAG_INFO, async () => {
    const fields = new Map(parseBagInfo(fromUtf8(await reader.read(BAG_INFO, MAX_TEXT_BYTES))));
    const files = reader.entries.filter(({ path }) => isPayload(path));
    const oxum = `${files.reduce((sum, { bytes }) => sum + bytes, 0)}.${files.length}`;
    claim.expect((fields.get('Payload-Oxum') ?? oxum) === oxum, `${BAG_INFO}: Payload-Oxum is not ${oxum}`);
  });
  return { payload, tags };
}

/** After everything else has been read: the hashes. */
export async function checkHashes(
  claim: Claim,
  reader: PackageReader,
  expected: { readonly lists: BagLists; readonly payload: HashHex | undefined },
): Promise<void> {
  const { lists } = expected;
  for (const { path, sha256 } of [...lists.payload, ...lists.tags]) {
    if (!reader.has(path)) continue;
    await claim.attempt(path, async () => {
      claim.expect((await reader.sha256(path)) === sha256, `${path} does not fit its hash`);
    });
  }
  if (expected.payload !== undefined && reader.has(PAYLOAD_MANIFEST)) {
    const fits = (await reader.sha256(PAYLOAD_MANIFEST)) === expected.payload;
    claim.expect(fits, 'the list of the payload is not the one that was exported');
  }
  claim.note(`${lists.payload.length} files of payload, ${lists.tags.length} tag files`);
}

function checkNames(claim: Claim, reader: PackageReader): void {
  const seen = new Map<string, string>();
  for (const { path, kind } of reader.entries) {
    const fault = pathFault(path);
    if (fault !== undefined) claim.fail(`${path}: ${fault}`);
    else if (kind !== 'file') claim.fail(`${path} is not a plain file`);
    else if (!readPath(path)) claim.fail(`${path} is extra: no such file belongs to a package`);
    const folded = foldedPath(path);
    const twin = seen.get(folded);
    if (twin !== undefined) claim.fail(`${path} and ${twin} are one name on some machines`);
    seen.set(folded, path);
  }
}

async function readList(claim: Claim, reader: PackageReader, path: string): Promise<BagEntry[]> {
  const list = await claim.attempt(path, async () => parseBagList(fromUtf8(await reader.read(path, MAX_LIST_BYTES))));
  return list ?? [];
}

function checkListed(claim: Claim, list: readonly BagEntry[], here: readonly string[]): void {
  const listed = new Set(list.map(({ path }) => path));
  const found = new Set(here);
  for (const path of listed) claim.expect(found.has(path), `${path} is missing`);
  for (const path of found) claim.expect(listed.has(path), `${path} is extra: no list names it`);
}
