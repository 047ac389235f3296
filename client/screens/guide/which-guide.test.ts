import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { role } from '../../../server/contract/values.ts';
import { guideNamed, guideNames, guideOf, guidePath } from './which-guide.ts';

it('every role has a guide, and every guide is there', () => {
  const files = globSync('*.md', { cwd: join(import.meta.dirname, '../../guides') }).map((file) => guideNamed(file));
  expect(new Set(files)).toEqual(new Set([...guideNames, 'README']));
  for (const one of role.options) expect(guideOf([one]), one).not.toBe('README');
});

it('links between guides stay among the guides, and others lead nowhere', () => {
  expect(guidePath(guideNamed('room-station.md') ?? 'README')).toBe('/guide/room-station');
  expect([guideNamed('../../prisma/README.md'), guideNamed('gone'), guideOf([])]).toEqual([null, null, 'README']);
});
