import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkout } from '../checkout.ts';
import { cachePath } from './ensure.ts';
import { layOut, sourceFiles } from './recipe.ts';

const packageFolder = join(checkout, 'node_modules/mediasoup');
const folder = mkdtempSync(join(tmpdir(), 'heard-once-recipe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the recipe of the media worker', () => {
  it('lays out the installed version, with its DTLS callback corrected', () => {
    const plan = layOut(packageFolder, join(folder, 'build'));
    expect(plan.sources).toBeGreaterThan(200);
    const patched = readFileSync(join(folder, 'build/worker/src/RTC/DtlsTransport.cpp'), 'utf8');
    expect(patched).toContain('(operationType & BIO_CB_RETURN) ?');
    const ninja = readFileSync(join(folder, 'build/build.ninja'), 'utf8');
    expect(ninja.match(/^build objects\//gm)).toHaveLength(plan.sources);
  });

  it('refuses a version that lists its sources in another way', () => {
    expect(() => sourceFiles('sources = []', 'libwebrtc_sources = []')).toThrow(/in another way/);
  });

  it('refuses a version whose patched line has changed', () => {
    const other = join(folder, 'other');
    mkdirSync(join(other, 'worker/src/RTC'), { recursive: true });
    writeFileSync(join(other, 'worker/src/RTC/DtlsTransport.cpp'), 'int answer = 1;');
    expect(() => layOut(other, join(folder, 'other-build'))).toThrow(/has changed/);
  });

  it('caches outside of the checkout, by version', () => {
    expect(cachePath('1.0.0').startsWith(checkout)).toBe(false);
    expect(cachePath('1.0.0')).not.toBe(cachePath('1.0.1'));
  });
});
