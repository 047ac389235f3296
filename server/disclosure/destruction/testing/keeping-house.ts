// For tests: the house as those who keep recordings know it, over test recordings, and a second custodian on the same case.
import { join } from 'node:path';
import { FolderVault } from '../../../../media/vault/folder-vault.ts';
import type { Actor } from '../../../identity/actor.ts';
import type { Database } from '../../../platform/database/database.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { keptBy } from '../../../recordings/kept-by.ts';
import type { TestRecordings } from '../../../recordings/testing/test-recordings.ts';
import type { DestructionHouse } from '../service.ts';

/** `onStep`: at each step of each file that is touched. */
export function keepingHouse(test: TestRecordings, onStep?: () => void): DestructionHouse {
  const { db, clock, custody } = test;
  const [vault, mirror, copies] = foldersOf(test, onStep) as [FolderVault, FolderVault, FolderVault];
  const access = { less: () => undefined };
  const places = { vaults: [vault, mirror], copies, also: [] };
  const log = createLog({ level: 'silent' });
  const recipients = { endLinks: async () => undefined };
  return { database: db, clock, custody, log, access, recipients, kept: keptBy({ database: db, clock }), places };
}

export function foldersOf(test: TestRecordings, onStep?: () => void): FolderVault[] {
  return ['vault', 'mirror', 'copies'].map(
    (name) => new FolderVault({ id: name, root: join(test.folder, name), ...(onStep ? { onStep } : {}) }),
  );
}

export async function anotherCustodian(test: TestRecordings, owner: Database): Promise<Actor> {
  const { custodian } = test.house.actors;
  const [personId, signInId] = [uuidv7(), uuidv7()];
  const { agencyId, caseId } = { agencyId: custodian.agencyId, caseId: test.house.caseId };
  const name = 'Kim Custodian';
  await owner.person.create({
    data: { id: personId, agencyId, name, email: `${personId}@x.example`, roles: ['custodian'] },
  });
  const validFrom = new Date(test.clock.now().getTime() - 1000);
  await owner.assignment.create({
    data: { caseId, personId, role: 'custodian', validFrom, grantedById: custodian.personId },
  });
  return { ...custodian, personId, name, signInId };
}
