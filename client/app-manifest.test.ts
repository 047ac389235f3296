import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { icons, manifestAssets, manifestOf } from './app-manifest.ts';

/** Width and height, as a PNG's header says them. */
function sizeOf(png: Buffer): [number, number] {
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the manifest', () => {
  it('can be installed: a name, a start within its scope, standalone, icons of 192 and 512 and one that may be cut', () => {
    const manifest = manifestOf(({ file }) => `/assets/${file}`);
    expect(manifest).toMatchObject({ name: 'Heard Once', start_url: '/', scope: '/', display: 'standalone' });
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
    ]);
  });

  it('names icons that are there, in the size that it says', () => {
    for (const { file, size } of icons)
      expect(sizeOf(readFileSync(join(import.meta.dirname, 'icons', file)))).toEqual([size, size]);
  });

  it('goes into the build beside its icons, under names that change with what is in them', () => {
    const assets = manifestAssets();
    const names = assets.map(({ fileName }) => fileName);
    for (const name of names) expect(name).toMatch(/^assets\/[a-z0-9-]+-[0-9a-f]{8}\.(png|webmanifest)$/);
    const written = z
      .object({ icons: z.array(z.object({ src: z.string() })) })
      .parse(JSON.parse(String(assets.at(-1)?.source)));
    expect(written.icons.map(({ src }) => src)).toEqual(names.slice(0, -1).map((name) => `/${name}`));
  });

  it('tells of no child and no case, since it stands on a home screen', () => {
    const { name, short_name: short } = manifestOf(() => '');
    expect(`${name} ${short}`).not.toMatch(/child|interview|barnahus|case/i);
    expect(JSON.stringify(manifestOf(() => ''))).not.toContain('serviceworker');
  });
});
