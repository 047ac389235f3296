import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startTestPostgres } from './scripts/test/postgres.ts';
import { roleNames } from './scripts/database/roles.ts';
import { openDatabase } from './server/platform/database/database.ts';
import { actAs } from './server/platform/database/acting.ts';
const p = await startTestPostgres();
const { port, passwords, template, templateOwnerUrl } = p.given;
const appUrl = `postgresql://${roleNames.app}:${passwords.app}@127.0.0.1:${port}/${template}`;
const owner = openDatabase(templateOwnerUrl); const db = openDatabase(appUrl);
try {
const agency = await owner.agency.create({ data: { name: 'A', kind: 'police' } });
const at = new Date();
const { id: personId } = await owner.person.create({ data: { agencyId: agency.id, name: 'P', email: `1@people.example`, roles: ['coordinator'] } });
const child = await owner.child.create({ data: { pseudonym: `child` } });
const { id: caseId } = await owner.case.create({ data: { caseNumber: `26-001`, childId: child.id, openedById: personId, openedAt: at } });
await owner.assignment.create({ data: { caseId, personId, role: 'coordinator', grantedById: personId, validFrom: new Date(at.getTime() - 60_000) } });
const ins = (id: string) => actAs({ personId, now: () => new Date() }, () => db.informationNeed.createMany({ data: [{ id, caseId, agencyId: agency.id, authorId: personId, text: 'x', enteredAt: at }], skipDuplicates: true }));
try { console.log(await ins(randomUUID())); } catch (e) { console.log((e as Error).message); }
const c = new pg.Client({ connectionString: appUrl }); await c.connect();
await c.query(`BEGIN; SELECT set_config('heard.person','${personId}',true)`);
try { console.log((await c.query('SELECT sees_case($1)', [caseId])).rows); } catch (e) { console.log(e); }
await c.end();
} finally { await owner.$disconnect(); await db.$disconnect(); await p.stop(); }
