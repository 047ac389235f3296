// What a room station and an interviewer's tablet need to be installed as an application: a manifest, and icons that scripts/icons.ts makes
// of ui/mark.svg. Goes into the build under names with a hash, as every asset. Refuses a service worker: nothing of ours is kept for later,
// no answer and no page, so that a device that is taken along holds nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Icon {
  readonly file: string;
  /** px, square */
  readonly size: number;
  /** `maskable`: with the margin that a device may cut off */
  readonly purpose: 'any' | 'maskable';
}

const folder = join(import.meta.dirname, 'icons');
/** A list that scripts/icons.ts reads, too. */
export const icons: readonly Icon[] = JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8'));

interface Asset {
  readonly fileName: string;
  readonly source: Uint8Array | string;
}

/** `Heard Once` alone: a home screen tells nothing of what it is for. */
export function manifestOf(srcOf: (icon: Icon) => string) {
  return {
    ...{ id: '/', start_url: '/', scope: '/', name: 'Heard Once', short_name: 'Heard Once', lang: 'en-GB' },
    ...{ display: 'standalone', orientation: 'any', dir: 'auto' },
    ...{ background_color: '#faf6ee', theme_color: '#0a524e' },
    icons: icons.map((icon) => ({
      ...{ src: srcOf(icon), type: 'image/png', purpose: icon.purpose, sizes: `${icon.size}x${icon.size}` },
    })),
  };
}

/** The manifest last. */
export function manifestAssets(): Asset[] {
  const pictures = icons.map(({ file }) => {
    const source = readFileSync(join(folder, file));
    return { fileName: hashed(file, source), source };
  });
  const srcOf = (icon: Icon) => `/${pictures[icons.indexOf(icon)]?.fileName ?? ''}`;
  const source = JSON.stringify(manifestOf(srcOf));
  return [...pictures, { fileName: hashed('heard-once.webmanifest', source), source }];
}

function hashed(name: string, source: Uint8Array | string): string {
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
  return `assets/${name.replace(/\.(\w+)$/, `-${hash}.$1`)}`;
}

export function appManifest(): Plugin {
  const assets = manifestAssets();
  const manifest = assets.at(-1)?.fileName ?? '';
  const touch = assets[0]?.fileName ?? '';
  return {
    name: 'app-manifest',
    apply: 'build',
    generateBundle() {
      for (const asset of assets) this.emitFile({ type: 'asset', ...asset });
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: `/${manifest}` }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: `/${touch}` }, injectTo: 'head' },
      { tag: 'meta', attrs: { name: 'theme-color', content: '#0a524e' }, injectTo: 'head' },
    ],
  };
}
