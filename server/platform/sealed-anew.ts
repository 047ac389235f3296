// Rows with a sealed secret each, gone through by id: what isn't under the current key is sealed anew, a row at a time, so that a kill
// leaves each under one key or the next. Refuses to touch what doesn't open, and says which it was.
import type { ClosedAnew, UnderHouseKeys } from './house-keys.ts';

export interface SealedRows<Row extends { readonly id: string }> {
  /** by id, after that one */
  page(after: string, most: number): Promise<readonly Row[]>;
  isCurrent(row: Row): boolean;
  /** throws where no key opens it */
  anew(row: Row): Promise<Uint8Array<ArrayBuffer>>;
  keep(row: Row, sealed: Uint8Array<ArrayBuffer>): Promise<void>;
  /** for whoever reads that it doesn't open */
  called(row: Row): string;
}

const before = '00000000-0000-0000-0000-000000000000';
const most = 200;

export function sealedAnew<Row extends { readonly id: string }>(rows: SealedRows<Row>): UnderHouseKeys {
  return {
    stale: async () => {
      let count = 0;
      for await (const _ of staleOf(rows)) count += 1;
      return count;
    },
    closeAnew: async (): Promise<ClosedAnew> => {
      let done = 0;
      const notOpened: string[] = [];
      for await (const row of staleOf(rows)) {
        const sealed = await rows.anew(row).catch(() => undefined);
        if (sealed === undefined) notOpened.push(rows.called(row));
        else {
          await rows.keep(row, sealed);
          done += 1;
        }
      }
      return { done, notOpened };
    },
  };
}

async function* staleOf<Row extends { readonly id: string }>(rows: SealedRows<Row>): AsyncGenerator<Row> {
  for (let after = before; ; ) {
    const page = await rows.page(after, most);
    const last = page.at(-1);
    if (last === undefined) return;
    for (const row of page) if (!isCurrent(rows, row)) yield row;
    after = last.id;
  }
}

/** What is no sealed secret at all isn't current either. */
function isCurrent<Row extends { readonly id: string }>(rows: SealedRows<Row>, row: Row): boolean {
  try {
    return rows.isCurrent(row);
  } catch {
    return false;
  }
}
