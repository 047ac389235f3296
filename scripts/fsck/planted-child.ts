// For tests of fsck: a child with a case, and a key that opens nothing.
import { rmSync } from 'node:fs';
import type { Database } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';

export interface PlantedChild {
  readonly id: string;
  readonly caseId: string;
  readonly openedById: string;
  /** The halves of its key too. */
  remove(): Promise<void>;
}

/** `path`: below the folder in which vault and mirror lie. */
export async function childWithKey(of: {
  readonly owner: Database;
  readonly openedById: string;
  readonly now: Date;
  readonly path: (...names: string[]) => string;
}): Promise<PlantedChild> {
  const { owner, openedById, now, path } = of;
  const [id, caseId] = [uuidv7(), uuidv7()];
  const key = { identity: new Uint8Array([1]), identityKey: new Uint8Array([1]) };
  await owner.child.create({ data: { id, pseudonym: id, ...key } });
  await owner.case.create({ data: { id: caseId, caseNumber: '31-999', childId: id, openedById, openedAt: now } });
  const remove = async () => {
    await owner.case.delete({ where: { id: caseId } });
    await owner.child.delete({ where: { id } });
    for (const vault of ['vault', 'mirror']) rmSync(path(vault, 'child-keys'), { recursive: true, force: true });
  };
  return { id, caseId, openedById, remove };
}
