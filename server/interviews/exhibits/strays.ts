// What doesn't agree between the vaults and the rows: files that no row names (a crash came between file and row, or a refusal), and rows
// whose file a vault lacks. Told in the log of the server at each start; nothing is removed or mended here.
import type { House } from '../ports.ts';
import type { ExhibitHouse } from './files.ts';
import { fileIds } from './store.ts';

export interface Strays {
  readonly vault: string;
  readonly withoutRow: readonly string[];
  readonly missing: readonly string[];
}

export async function findStrays({
  database,
  exhibits,
}: Pick<ExhibitHouse, 'database' | 'exhibits'>): Promise<Strays[]> {
  // Files first: one that comes meanwhile has its row after its file, and is no stray.
  const standing = await exhibits.standing();
  const rows = await fileIds(database);
  return standing.map(({ vault, files }) => ({
    vault,
    withoutRow: [...files].filter((file) => !rows.has(file)),
    missing: [...rows].filter((file) => !files.has(file)),
  }));
}

/** Never holds up a start: a vault that is away is told of by others too. */
export async function tellStrays(house: Pick<House, 'log'> & Parameters<typeof findStrays>[0]): Promise<void> {
  const { log } = house;
  try {
    for (const { vault, withoutRow, missing } of await findStrays(house)) {
      if (withoutRow.length > 0) log.warn({ vault, files: withoutRow }, 'exhibit files that were never acknowledged');
      if (missing.length > 0) log.error({ vault, files: missing }, 'exhibit files are missing in a vault');
    }
  } catch (err) {
    log.error({ err }, 'the exhibits in the vaults could not be compared with their rows');
  }
}
