import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../test/database.ts';
import { checkRoles, rolesSql } from './roles.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('a PostgreSQL that is given', () => {
  it('passes when each address signs in as its role', async () => {
    const { ownerUrl, appUrl, notaryUrl } = database;
    await expect(checkRoles({ owner: ownerUrl, app: appUrl, notary: notaryUrl })).resolves.toBeUndefined();
  });

  it('is refused when the application would sign in as the owner', async () => {
    const { ownerUrl, notaryUrl } = database;
    await expect(checkRoles({ owner: ownerUrl, app: ownerUrl, notary: notaryUrl })).rejects.toThrow(
      'DATABASE_URL signs in as heard_once_owner; it must be heard_once_app',
    );
  });

  it('is refused when an address signs in as superuser', async () => {
    const { adminUrl } = inject('postgres');
    await expect(checkRoles({ owner: adminUrl })).rejects.toMatchObject({ code: 'wrong-roles' });
  });

  it('is refused with the SQL to run when a role can’t sign in', async () => {
    const stranger = new URL(database.ownerUrl);
    stranger.username = 'nobody';
    await expect(checkRoles({ owner: stranger.toString() })).rejects.toThrow(
      rolesSql(['owner', 'app', 'notary', 'auditor'], 'heard_once'),
    );
  });

  it('is refused in one line when nothing listens there', async () => {
    const closed = checkRoles({ owner: 'postgresql://heard_once_owner:x@127.0.0.1:1/heard_once' });
    await expect(closed).rejects.toThrow(/^DATABASE_OWNER_URL can't be reached \(.*\); is it running\?$/);
  });
});
