import { expect, it } from 'vitest';
import type { Release } from '../../server/contract/releases.ts';
import { packageInWords, releaseSentence, sizeInWords } from './release-words.ts';

const zone = 'Europe/Oslo';
const given: Release = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', kind: 'supervised-view', purpose: 'defence', basis: 'court-order' },
  ...{ authority: 'Order 1', components: ['video'], startsAt: '2027-03-01T08:00:00.000Z' },
  endsAt: '2027-03-08T08:00:00.000Z',
  recipient: { id: '018f0000-0000-7000-8000-000000000002', name: 'Dora', agency: 'Defence', email: 'd@d.example' },
  ...{ withKey: false, state: 'open', sha256: '0'.repeat(64), requestedBy: 'Pia', mine: false, package: null },
  ...{ requestedAt: '2027-02-28T08:00:00.000Z', approvalUntil: '2027-03-03T08:00:00.000Z', decidedBy: 'Kai' },
  ...{ refusedFor: null, begunAt: '2027-03-01T07:00:00.000Z', linkUntil: null, openedAt: null, openings: 0 },
  ...{ receivedAt: null, remindedAt: null, revokedAt: null, revokedFor: null },
};

it('says first whether anybody has opened it', () => {
  expect(releaseSentence(given, zone)).toMatch(/^Not opened yet\. Open until Mon 8 Mar 2027, 09:00/);
  const opened = { ...given, openedAt: '2027-03-02T08:00:00.000Z', openings: 2 };
  expect(releaseSentence(opened, zone)).toMatch(/^Opened 2 times, first Tue 2 Mar 2027.*no receipt yet\. Open until/);
});

it('says of each state what helps, and why it ended', () => {
  expect(releaseSentence({ ...given, state: 'approved' }, zone)).toMatch(/^Approved by Kai; not given yet/);
  expect(releaseSentence({ ...given, state: 'lapsed' }, zone)).toContain('ask anew');
  const revoked = {
    ...given,
    state: 'revoked',
    revokedAt: '2027-03-02T08:00:00.000Z',
    revokedFor: 'court-order',
  } as const;
  expect(releaseSentence(revoked, zone)).toMatch(/^Revoked Tue 2 Mar.*a court ordered it\. Not opened yet/);
});

it('counts a package that is being made, and never says that it is done before it is', () => {
  const making = { state: 'making', doneBytes: 100, totalBytes: 100, bytes: null, sha256: null } as const;
  expect(packageInWords(making)).toContain('99 %');
  expect(packageInWords({ ...making, totalBytes: 0 })).toContain('0 %');
  expect([sizeInWords(1), sizeInWords(812_000_000), sizeInWords(4_200_000_000)]).toEqual([
    '0.1 MB',
    '812 MB',
    '4.2 GB',
  ]);
});
