// For tests: the package of a story's recording, made beside the house as the command makes it, by the custodian of the case.
import { join } from 'node:path';
import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { createCustodyLog } from '../custody/service.ts';
import { exportPackage } from '../disclosure/export-package.ts';
import { approvingExports } from '../disclosure/testing/approving-exports.ts';
import type { Actor } from '../identity/actor.ts';
import { exhibitFileIn, exhibitsIn } from '../interviews/exhibits/exhibits.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { forTheHouse } from '../platform/database/acting.ts';
import { openDatabase } from '../platform/database/database.ts';
import { hyphened } from '../platform/database/words.ts';
import { uuidv7 } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createShelf } from '../recordings/exhibits/shelf.ts';
import { createRecordingsFeature, folderVaults } from '../recordings/feature.ts';
import type { TestHouse, TestPerson } from './house.ts';
import type { Story, StoryHouse } from './whole-story.ts';

/** The folder that the package is in. */
export async function exportedBy({ house, notary }: StoryHouse, { recording, people }: Story): Promise<string> {
  const { config } = house;
  const database = openDatabase(config.databaseUrl, { otherwise: forTheHouse });
  try {
    const custody = createCustodyLog({ clock, origin: config.logOrigin, crypto: nodeCrypto });
    const shelf = createShelf({ vaults: folderVaults(config).readers, keyEncryptionKeys: config.keyEncryptionKeys });
    const beside = {
      phaseNames: async () => (phase: string) => phase,
      markersOf: async () => [],
      captionsOf: async () => [],
      exhibits: { of: exhibitsIn(database), file: exhibitFileIn(database), read: shelf.read },
    };
    const log = createLog({ level: 'silent' });
    const recordings = createRecordingsFeature({ database, clock, log, custody, ...beside }, config);
    const agreeing = {
      prosecutor: await actorOf(house, people.prosecutor),
      custodian: await actorOf(house, people.custodian),
    };
    const approving = approvingExports({ database, clock, custody }, recordings, agreeing);
    await approving.export(recording);
    const { approvals } = approving;
    const vaults = folderVaults(config);
    const exporter = { database, clock, custody, recordings, approvals, vaults, patienceMs: 60_000 };
    const folder = join(config.clientDir, `package-${uuidv7()}`);
    const say = (step: string) => {
      if (step.startsWith('waiting')) void notary.run();
    };
    await exportPackage(exporter, await actorOf(house, people.custodian), { recording, folder, purpose: 'trial', say });
    return folder;
  } finally {
    await database.$disconnect();
  }
}

/** Somebody as the server knows who asks, and who has just proved that it is them. */
export async function actorOf(house: TestHouse, { id }: TestPerson): Promise<Actor> {
  const database = openDatabase(house.config.databaseUrl, { otherwise: forTheHouse });
  const person = await database.person.findUniqueOrThrow({ where: { id }, include: { agency: true, signIns: true } });
  await database.$disconnect();
  const { name, agency, roles, stationRoomId, signIns } = person;
  return {
    ...{ personId: id, name, agencyId: agency.id, agencyName: agency.name, agencyKind: hyphened(agency.kind) },
    ...{ roles: roles.map(hyphened), stationRoomId, signInId: signIns[0]?.id ?? '', strongAt: clock.now() },
  };
}
