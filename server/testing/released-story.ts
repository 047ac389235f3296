// For tests: a story's recording released to somebody outside, over HTTP as pages do it: the prosecutor asks, the custodian approves, the
// prosecutor gives it; where it is a package, it is made by the server's own job, with the notary signing.
import { expect } from 'vitest';
import { packageState, release, releases } from '../contract/releases.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { TestPerson } from './house.ts';
import type { Story, StoryHouse } from './whole-story.ts';

const dayMs = 86_400_000;

export async function releasedTo(
  { house, notary }: StoryHouse,
  { recording, people }: Story,
  to: { readonly outside: TestPerson; readonly kind: 'package' | 'supervised-view' },
): Promise<string> {
  await house.owner.query('UPDATE sign_in SET strong_at = now()');
  const asked = {
    ...{ id: uuidv7(), recipient: { personId: to.outside.id }, kind: to.kind, purpose: 'defence' },
    ...{ basis: 'disclosure-to-defence', authority: 'Section 242', components: ['video', 'log'] },
    ...{ startsAt: new Date().toISOString(), endsAt: new Date(Date.now() + dayMs).toISOString() },
  };
  const { prosecutor, custodian } = people;
  const list = await house.ask(prosecutor, 'POST', `/recordings/${recording}/releases`, asked);
  expect(list.status, JSON.stringify(list.body)).toBe(201);
  const { sha256 } = releases.parse(list.body).find(({ id }) => id === asked.id) ?? { sha256: '' };
  const decided = await house.ask(custodian, 'POST', `/approvals/${asked.id}/decision`, { sha256, approved: true });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  const begun = await house.ask(prosecutor, 'POST', `/releases/${asked.id}/begin`);
  expect(begun.status, JSON.stringify(begun.body)).toBe(201);
  if (to.kind === 'package') {
    const made = async () => {
      await notary.run().catch(() => undefined);
      const read = await house.ask(prosecutor, 'GET', `/recordings/${recording}/releases`);
      const one = releases.parse(read.body).find(({ id }) => id === asked.id);
      return packageState.nullable().parse(one?.package)?.state;
    };
    await expect.poll(made, { timeout: 60_000, interval: 100 }).toBe('ready');
  }
  return asked.id;
}

export async function revoked({ house }: StoryHouse, { people }: Story, releaseId: string): Promise<void> {
  const reply = await house.ask(people.custodian, 'POST', `/releases/${releaseId}/revoke`, { reason: 'court-order' });
  expect(release.parse(reply.body).state).toBe('revoked');
}
