// Makes the verifier's two forms, each one file: a program for a terminal, a page for a browser. The same sources give the same bytes: no
// paths, no dates. The page's policy names the hashes of its own script and style, and allows nothing else, no network least of all.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { checkout } from '../checkout.ts';

export const PROGRAM = 'verify-evidence.mjs';
export const PAGE = 'verify-evidence.html';

export async function bundleVerifier(file: string): Promise<void> {
  await build({
    absWorkingDir: checkout,
    entryPoints: [join('scripts', 'verify-evidence.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'silent',
  });
}

export async function bundlePage(file: string): Promise<void> {
  const source = (name: string) => join(checkout, 'scripts/verify-evidence/page', name);
  const { outputFiles } = await build({
    absWorkingDir: checkout,
    entryPoints: [join('scripts', 'verify-evidence', 'page', 'main.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const script = `\n${outputFiles[0]?.text ?? ''}`;
  if (/<\/script/i.test(script)) throw new Error('the page’s script would end too soon');
  const style = `\n${await readFile(source('page.css'), 'utf8')}`;
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`;
  const inside: Readonly<Record<string, string>> = {
    POLICY: policy,
    '<!-- STYLE -->': `<style>${style}</style>`,
    '<!-- SCRIPT -->': `<script>${script}</script>`,
  };
  const page = await readFile(source('page.html'), 'utf8');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    page.replace(/POLICY|<!-- (STYLE|SCRIPT) -->/g, (place) => inside[place] ?? ''),
  );
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
