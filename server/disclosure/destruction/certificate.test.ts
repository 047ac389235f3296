import { expect, it } from 'vitest';
import { certificateBlocks } from './certificate.ts';

const person = (name: string) => ({ name, agency: { name: 'Barnahus Oslo' } });
const row = {
  ...{ recordingId: '01a21bbd-9c72-7386-8ceb-0fccc760abc1', requestId: '01a21bbd-9c72-7386-8ceb-0fccc760abc2' },
  ...{ reason: 'court-order', authority: 'Oslo District Court, 27-1', manifestHash: 'ab'.repeat(32) },
  ...{ exhibitNumber: 'E-27-014-1', sealNumber: 'S-27-118', requestedById: 'a', agreedById: 'b', begunById: 'b' },
  ...{ begunAt: new Date('2037-03-01T10:00:00.000Z'), completedAt: new Date('2037-03-01T10:00:07.000Z') },
  found: [
    { what: 'key', where: 'vault', files: 1 },
    { what: 'records', where: 'mirror', files: 2 },
  ],
  left: { lines: 2, damaged: ['x/child-cam/000001.rec'] },
  imported: null,
  importedId: null,
  ...{ requestedBy: person('Marit'), agreedBy: person('Ragnhild'), begunBy: person('Ragnhild') },
  recording: {
    ...{ practice: false, startedAt: null, durationMs: null, sealedAt: new Date('2027-03-01T10:00:00.000Z') },
    session: { zone: 'Europe/Oslo', interview: { case: { caseNumber: '27-014' } } },
  },
};
const textOf = (of: Parameters<typeof certificateBlocks>[0]) => JSON.stringify(certificateBlocks(of, 'en'));

it('says what was destroyed, on whose order, by which two, when by the venue’s wall, what went and what is left', () => {
  const text = textOf({ row, log: { index: 812, checkpoint: 900 } });
  for (const said of ['E-27-014-1', 'S-27-118', '27-014', row.manifestHash, row.authority, row.requestId])
    expect(text).toContain(said);
  expect(text).toContain('["Asked for by","Marit, Barnahus Oslo"],["Approved by","Ragnhild, Barnahus Oslo"]');
  expect(text).toMatch(/"Complete","1 March 2037, 11:00:07 /);
  expect(text).toContain('["record files: what was recorded","mirror","2"]');
  expect(text).toContain('Of x/child-cam/000001.rec no vault had whole lines');
  expect(text).toContain('entry 812, under the signed checkpoint of size 900');
});

it('says what it can’t, and never practice as if it were evidence', () => {
  const text = textOf({ row, log: { index: 812, checkpoint: null } });
  expect(text).toContain('not under a signed checkpoint yet');
  expect(text).toMatch(/given out of the house before/);
  expect(text).not.toContain('PRACTICE');
  expect(textOf({ row: { ...row, recording: { ...row.recording, practice: true } }, log: null })).toContain('PRACTICE');
});

it('says where it lay in the language of whoever reads it; a vault that the house named itself by that name', () => {
  const places = ['vault', 'mirror', 'copies', 'releases', 'database', 'cellar'];
  const found = places.map((where) => ({ what: 'key', where, files: 1 }));
  for (const language of ['uk', 'ar'] as const) {
    const text = JSON.stringify(certificateBlocks({ row: { ...row, found }, log: null }, language));
    expect(places.filter((place) => text.includes(`"${place}"`))).toEqual(['cellar']);
  }
});
