import { describe, expect, it } from 'vitest';
import { type Chosen, isBefore, judge } from './judge.ts';

const none = { dependencies: {}, devDependencies: {}, optionalDependencies: {}, peerDependencies: {} };
const ws = { ...none, version: '8.17.1', integrity: 'sha512-x' };
const good: Chosen = {
  npmrc: 'ignore-scripts=true\nsave-exact=true\n',
  manifest: { name: 'a', version: '1.0.0', ...none, dependencies: { ws: '8.17.1' }, overrides: { b: '1.0.0' } },
  lockfile: {
    lockfileVersion: 3,
    packages: { '': { ...none, dependencies: { ws: '8.17.1' } }, 'node_modules/ws': ws },
  },
  minimums: [{ package: 'ws', minimum: '8.17.1', why: 'a request of many headers' }],
};
const locked = (more: object): Chosen => ({
  ...good,
  lockfile: { lockfileVersion: 3, packages: { ...good.lockfile.packages, 'node_modules/ws': { ...ws, ...more } } },
});
const deep = { ...good.lockfile.packages, 'node_modules/x/node_modules/ws': { ...ws, version: '8.16.9' } };

describe('what npm installs', () => {
  it('is fine as it was chosen', () => {
    expect(judge(good)).toEqual([]);
  });

  it.each<[string, Chosen, RegExp]>([
    ['install scripts are let run', { ...good, npmrc: 'save-exact=true' }, /lacks ignore-scripts=true/],
    ['a setting is only a remark', { ...good, npmrc: `#${good.npmrc}` }, /lacks ignore-scripts=true/],
    [
      'a range is wanted',
      { ...good, manifest: { ...good.manifest, overrides: { b: '^1.0.0' } } },
      /b is wanted as \^1/,
    ],
    [
      'the lockfile was made from something else',
      { ...good, manifest: { ...good.manifest, devDependencies: { c: '1.0.0' } } },
      /devDependencies are others/,
    ],
    ['a package has no hash', locked({ integrity: undefined }), /has no SHA-512/],
    ['a package has a weak hash', locked({ integrity: 'sha1-x' }), /has no SHA-512/],
    [
      'a package comes from elsewhere',
      locked({ resolved: 'https://elsewhere.example/ws.tgz' }),
      /comes from elsewhere/,
    ],
    ['a package comes from a folder', locked({ link: true }), /no exact version/],
    ['a package has a fault that was mended', locked({ version: '8.17.0' }), /ws is 8.17.0, 8.17.1 is the least/],
    [
      'so has one that another package brings',
      { ...good, lockfile: { ...good.lockfile, packages: deep } },
      /^node_modules\/x\/node_modules\/ws is 8.16.9/,
    ],
    [
      'a version is there that a thief published',
      { ...good, minimums: [{ package: 'ws', minimum: '8.0.0', never: ['8.17.1'], why: 'a thief' }] },
      /a thief$/,
    ],
  ])('is refused where %s', (_what, chosen, line) => {
    expect(judge(chosen)).toEqual([expect.stringMatching(line)]);
  });

  it.each([
    ['1.9.9', '1.10.0', true],
    ['1.10.0', '1.9.9', false],
    ['2.0.0-beta.1', '2.0.0', true],
    ['2.0.0', '2.0.0', false],
    ['18.4.0-beta.17', '18.3.9', false],
  ])('%s comes before %s: %s', (version, minimum, expected) => {
    expect(isBefore(version, minimum)).toBe(expected);
  });
});
