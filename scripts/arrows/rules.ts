// The house as data: its rooms, and the arrows that are drawn between them. An import along any other arrow fails the check.
// Tests may look into every room; what only tests import counts as test.

export interface Room {
  /** Folder, or the beginning of file names, from the checkout. The longest that fits a file is its room. */
  readonly name: string;
  readonly mayImport: readonly string[];
  /** Packages from npm it may import; absent: any. */
  readonly packages?: readonly string[];
  /** Whether it may import Node's own modules; absent: yes. */
  readonly node?: false;
}

const evidence = ['media/evidence', 'media/crypto'];
const everyServerRoom = [
  'server/contract',
  'server/platform',
  'server/identity',
  'server/cases',
  'server/scheduling',
  'server/interviews',
  'server/recordings',
  'server/custody',
  'server/disclosure',
];
const everyMediaRoom = [
  'media/protocol',
  'media/sfu',
  'media/recorder',
  'media/quality',
  'media/mux',
  'media/vault',
  'media/operations',
  ...evidence,
];

/** A feature of the server stands on platform and contract, asks identity who may, and writes to the custody log. */
const feature = ['server/contract', 'server/platform', 'server/identity', 'server/custody'];

export const rooms: readonly Room[] = [
  {
    name: 'client',
    mayImport: ['client/screens', 'client/session', 'client/api', 'client/ui', 'client/i18n', 'server/contract'],
  },
  { name: 'client/guides', mayImport: [], node: false },
  {
    name: 'client/screens',
    mayImport: ['client/session', 'client/api', 'client/ui', 'client/i18n', 'client/guides', 'server/contract'],
    node: false,
  },
  { name: 'client/session', mayImport: ['client/api', 'server/contract'], node: false },
  { name: 'client/api', mayImport: ['server/contract'], node: false },
  { name: 'client/ui', mayImport: ['client/i18n'], node: false },
  { name: 'client/i18n', mayImport: ['server/contract'], node: false },

  { name: 'server', mayImport: [...everyServerRoom, 'media/protocol', 'media/vault', 'media/operations', ...evidence] },
  { name: 'server/contract', mayImport: [], packages: ['zod'], node: false },
  { name: 'server/platform', mayImport: ['server/contract'] },
  { name: 'server/identity', mayImport: ['server/contract', 'server/platform'] },
  { name: 'server/cases', mayImport: feature },
  { name: 'server/scheduling', mayImport: [...feature, 'server/cases'] },
  {
    name: 'server/interviews',
    mayImport: [...feature, 'server/cases', 'server/scheduling', 'server/recordings', 'media/protocol'],
  },
  { name: 'server/recordings', mayImport: [...feature, 'server/cases', 'media/vault', 'media/mux', ...evidence] },
  { name: 'server/custody', mayImport: ['server/contract', 'server/platform', 'server/identity', ...evidence] },
  { name: 'server/custody/notary', mayImport: ['server/custody', 'server/platform', 'media/operations', ...evidence] },
  {
    name: 'server/disclosure',
    mayImport: [...feature, 'server/cases', 'server/recordings', 'media/vault', ...evidence],
  },

  { name: 'media', mayImport: everyMediaRoom },
  { name: 'media/protocol', mayImport: [], packages: ['zod'], node: false },
  { name: 'media/sfu', mayImport: ['media/protocol'] },
  { name: 'media/recorder', mayImport: ['media/mux', 'media/vault', 'media/protocol', ...evidence] },
  { name: 'media/mux', mayImport: ['media/evidence'], packages: ['mediabunny'], node: false },
  { name: 'media/quality', mayImport: ['media/mux'] },
  { name: 'media/evidence', mayImport: [], packages: [], node: false },
  { name: 'media/crypto', mayImport: ['media/evidence'], packages: ['pkijs', 'asn1js'] },
  { name: 'media/vault', mayImport: ['media/crypto'] },
  { name: 'media/operations', mayImport: [], packages: ['prom-client', 'zod'] },

  { name: 'prisma', mayImport: ['scripts', 'server', ...everyServerRoom, ...evidence] },
  {
    name: 'scripts',
    mayImport: ['prisma', 'server', ...everyServerRoom, 'media', ...everyMediaRoom, 'scripts/verify-evidence'],
  },
  { name: 'scripts/verify-evidence', mayImport: evidence, packages: [] },
];

/** Pure files, wherever they stand: states and decisions without I/O, clock or randomness. */
export const pureFiles = /(^|\/)(rules|policy)\.ts$/;
export const purePackages = ['zod', 'luxon'];

/** What one feature never takes from another: they meet through services. */
export const innerFiles = /^server\/([^/]+\/)+(store|routes|events)\.ts$/;

/** Lines a file may have, and from when it is worth a word. */
export const sizes = { most: 300, remarkable: 200 } as const;
