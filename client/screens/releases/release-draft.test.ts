import { expect, it } from 'vitest';
import { emptyDraft, isRequest, newPerson, requestOf } from './release-draft.ts';

const of = { id: '018f0000-0000-7000-8000-000000000001', zone: 'Europe/Oslo' };
const filled = {
  ...emptyDraft('2027-03-01', '2027-03-15'),
  ...{ person: '018f0000-0000-7000-8000-000000000002', purpose: 'defence', basis: 'court-order', authority: 'Order 1' },
};

it('names each field that is missing, and asks nothing of somebody who is known', () => {
  expect(Object.keys(requestOf(emptyDraft('2027-03-01', '2027-03-15'), of))).toEqual([
    ...['person', 'purpose', 'basis', 'authority'],
  ]);
  const made = requestOf({ ...filled, person: newPerson }, of);
  expect(Object.keys(made)).toEqual(['name', 'email', 'agencyId']);
});

it('spans whole days at the place, the last one too', () => {
  const made = requestOf(filled, of);
  if (!isRequest(made)) throw new Error(JSON.stringify(made));
  expect([made.startsAt, made.endsAt]).toEqual(['2027-02-28T23:00:00.000Z', '2027-03-15T23:00:00.000Z']);
  expect(requestOf({ ...filled, until: '2027-02-28' }, of)).toHaveProperty('until');
});

it('takes a public key for a package as browsers export it, and never a private one', () => {
  const key = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43), ext: true, key_ops: [] };
  const packaged = { ...filled, kind: 'package' };
  expect(requestOf({ ...packaged, key: JSON.stringify(key) }, of)).toMatchObject({
    recipientKey: { kty: 'EC', crv: 'P-256', x: key.x, y: key.y },
  });
  expect(requestOf({ ...packaged, key: JSON.stringify({ ...key, d: 'C'.repeat(43) }) }, of)).toHaveProperty('key');
  expect(requestOf({ ...packaged, key: 'ssh-rsa AAAA' }, of)).toHaveProperty('key');
});
