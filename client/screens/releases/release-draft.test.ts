import { expect, it } from 'vitest';
import { emptyDraft, isRequest, newAgency, newPerson, requestOf } from './release-draft.ts';

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

it('takes an agency that nobody knew by its name and what it is', () => {
  const who = { person: newPerson, name: 'Eva', email: 'eva@x.example', agencyId: newAgency };
  expect(Object.keys(requestOf({ ...filled, ...who }, of))).toEqual(['agencyName', 'agencyKind']);
  const made = requestOf({ ...filled, ...who, agencyName: 'Lund & Berg', agencyKind: 'defence' }, of);
  expect(made).toMatchObject({ recipient: { name: 'Eva', agency: { name: 'Lund & Berg', kind: 'defence' } } });
  expect(requestOf({ ...filled, ...who, agencyName: 'X', agencyKind: 'barnahus' }, of)).toHaveProperty('agencyKind');
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
