// Seeds the demo Barnahus: agencies, rooms, people, what planning stands on, and a few referrals that wait. Makes what is missing and leaves the rest, so
// it runs at every start of a demo. Passwords are random and stand, for the sign-in page of a demo, in DEMO_PEOPLE_FILE
// (mode 0600). Refuses to run for production: its people would be a way in.
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sealIdentity } from '../server/cases/child-identity.ts';
import { type ChildKeyring, folderHalves } from '../server/cases/key-halves.ts';
import { createMatching } from '../server/cases/matching/matching.ts';
import { drawPseudonym } from '../server/cases/pseudonym.ts';
import { type DemoPeople, demoPeople } from '../server/contract/identity.ts';
import { createPasswords, type Passwords } from '../server/identity/passwords.ts';
import { forTheHouse } from '../server/platform/database/acting.ts';
import { type Database, inTransaction, openDatabase } from '../server/platform/database/database.ts';
import { underscored } from '../server/platform/database/words.ts';
import { uuidv7 } from '../server/platform/ids.ts';
import { namedKeys, readKeyRing } from '../server/recordings/read-key-ring.ts';
import { type DemoPersonPlan, demoAgencies, demoPlan, demoReferrals, demoRooms } from './demo/barnahus.ts';
import { seedPlanning } from './demo/seed-planning.ts';

type Ids = ReadonlyMap<string, string>;

async function seedAgencies(database: Database): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { key, name, kind } of demoAgencies) {
    const found = await database.agency.findFirst({ where: { name } });
    const row = found ?? (await database.agency.create({ data: { id: uuidv7(), name, kind: underscored(kind) } }));
    ids.set(key, row.id);
  }
  return ids;
}

async function seedRooms(database: Database, agencyId: string): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { key, ...room } of demoRooms) {
    const found = await database.room.findFirst({ where: { name: room.name, agencyId } });
    const row = found ?? (await database.room.create({ data: { id: uuidv7(), agencyId, ...room } }));
    ids.set(key, row.id);
  }
  return ids;
}

interface Seeding {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly agencies: Ids;
  readonly rooms: Ids;
  readonly known: DemoPeople;
}

/** Keeps the password that the file and the database agree on; otherwise a new one. */
async function seedPerson(seeding: Seeding, plan: DemoPersonPlan): Promise<DemoPeople[number]> {
  const { database, passwords, agencies, rooms, known } = seeding;
  const { email, name, role } = plan;
  const before = await database.person.findUnique({ where: { email } });
  const password = known.find((one) => one.email === email)?.password ?? randomBytes(12).toString('base64url');
  if (!before) {
    await database.person.create({
      data: {
        ...{ id: uuidv7(), email, name, roles: [underscored(role)] },
        agencyId: idOf(agencies, plan.agency),
        stationRoomId: plan.station ? idOf(rooms, plan.station) : null,
        passwordHash: await passwords.hash(password),
      },
    });
  } else if (!(await passwords.matches(before.passwordHash, password))) {
    await database.person.update({ where: { email }, data: { passwordHash: await passwords.hash(password) } });
  }
  const agency = demoAgencies.find(({ key }) => key === plan.agency)?.name ?? '';
  return { role, name, agency, email, password };
}

const hourMs = 3_600_000;

/** How many; none where there are referrals already. */
async function seedReferrals(database: Database, agencies: Ids, childKeys: ChildKeyring): Promise<number> {
  if ((await database.referral.count()) > 0) return 0;
  const coordinator = await database.person.findFirstOrThrow({ where: { roles: { has: 'coordinator' } } });
  const matching = createMatching(childKeys);
  for (const { child, agency, concerns, urgency } of demoReferrals) {
    const childId = uuidv7();
    const sealed = sealIdentity(child, childId, childKeys);
    await inTransaction(database, async (tx) => {
      const pseudonym = drawPseudonym((below) => randomInt(below));
      await tx.child.create({ data: { id: childId, pseudonym, ...sealed } });
      await matching.index(tx, childId, child);
      await tx.referral.create({
        data: {
          ...{
            id: uuidv7(),
            childId,
            receivedById: coordinator.id,
            receivedAt: new Date(Date.now() - hourMs),
            urgency,
          },
          referringAgencyId: idOf(agencies, agency),
          concerns: concerns.map((concern) => underscored(concern)),
        },
      });
    });
  }
  return demoReferrals.length;
}

function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the demo's plan names ${key}, which it doesn't have`);
  return id;
}

function readKnown(file: string): DemoPeople {
  if (!existsSync(file)) return [];
  const known = demoPeople.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return known.success ? known.data : [];
}

/** Beside and renamed: whoever reads it finds all of it. */
function writePeople(file: string, people: DemoPeople): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(people, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The server's own; null where the house has no keys yet. */
function childKeysOf({
  KEK_FILE,
  VAULT_DIR,
  MIRROR_DIR,
}: Readonly<Record<string, string | undefined>>): ChildKeyring | null {
  if (!KEK_FILE || !VAULT_DIR || !MIRROR_DIR) return null;
  return { houseKeys: namedKeys(readKeyRing('KEK_FILE', KEK_FILE)), halves: folderHalves([VAULT_DIR, MIRROR_DIR]) };
}

async function seed(given: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { DATABASE_OWNER_URL: url, DEMO_PEOPLE_FILE: file = 'var/demo-people.json' } = given;
  if (!url) throw new Error('set DATABASE_OWNER_URL: agencies and rooms are the owner’s to make');
  if (given.HEARD_ONCE_MODE === 'production') throw new Error('the demo’s people are never seeded in production');
  const database = openDatabase(url, { otherwise: forTheHouse });
  try {
    const agencies = await seedAgencies(database);
    const rooms = await seedRooms(database, idOf(agencies, 'barnahus'));
    const seeding = { database, passwords: createPasswords(), agencies, rooms, known: readKnown(file) };
    const people = await Promise.all(demoPlan.map((plan) => seedPerson(seeding, plan)));
    writePeople(file, people);
    await seedPlanning(database);
    const childKeys = childKeysOf(given);
    const count = childKeys ? await seedReferrals(database, agencies, childKeys) : 0;
    const waiting = count > 0 ? `, ${count} referrals waiting` : '';
    process.stdout.write(`${agencies.size} agencies, ${rooms.size} rooms, ${people.length} people${waiting}\n`);
  } finally {
    await database.$disconnect();
  }
}

seed(process.env).catch((error: unknown) => {
  process.stderr.write(`seed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
