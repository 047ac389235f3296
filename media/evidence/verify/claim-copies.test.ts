// Files of exhibits in a package: each is the one that the log says was added.
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../crypto/node-crypto.ts';
import { hex, utf8 } from '../bytes.ts';
import { copyPath } from '../package-layout.ts';
import { type BentEvent, REC, SESSION, syntheticPackage } from '../testing/synthetic-package.ts';
import { reasonsOf, verdictOf, verified } from '../testing/verified.ts';
import type { VerifyReport } from './report.ts';

const EXHIBIT = '018f0000-0000-7000-8000-0000000000e1';
const FILE = '018f0000-0000-7000-8000-0000000000f1';
const ELSEWHERE = '018f0000-0000-7000-8000-0000000000cf';
const drawing = utf8('a drawing');
const path = copyPath(FILE, 'png');

async function added(recording = REC): Promise<BentEvent> {
  const sha256 = hex(await nodeCrypto.sha256(drawing));
  const data = { recording, exhibit: EXHIBIT, file: FILE, number: 'BH-2026-0001-01', kind: 'drawing', form: 'photo' };
  return { type: 'exhibit.added', subject: `session:${SESSION}`, data: { ...data, sha256, bytes: drawing.length } };
}

async function reportOf(moreEvents: readonly BentEvent[], file?: Uint8Array): Promise<VerifyReport> {
  const { files, logKey } = await syntheticPackage({
    moreEvents,
    files: (all) => void (file && all.set(path, file)),
  });
  return verified(files, logKey);
}

describe('a file of an exhibit', () => {
  it('passes as it was added, and is counted apart from copies', async () => {
    const report = await reportOf([await added()], drawing);
    expect(report.exitCode).toBe(0);
    expect(reasonsOf(report, 'copies')).toBe('');
    expect(JSON.stringify(report)).toContain('files of exhibits: 1');
    expect(JSON.stringify(report)).toContain('copies: 1');
  });

  it('fails where it is another than was added, or no event adds it', async () => {
    const other = await reportOf([await added()], utf8('another drawing'));
    expect(reasonsOf(other, 'copies')).toBe(`${path} is not the exhibit that was added`);
    expect(reasonsOf(await reportOf([], drawing), 'copies')).toBe(`${path}: no event derives or adds it`);
  });

  it('proves nothing where the recording whose exhibit it is isn’t there', async () => {
    expect(verdictOf(await reportOf([await added(ELSEWHERE)], drawing), 'copies')).toBe('NOT PROVEN');
  });

  it('that is not in the package is named, and why where it was withdrawn', async () => {
    const withdrawn: BentEvent = {
      type: 'exhibit.withdrawn',
      subject: `session:${SESSION}`,
      data: { recording: REC, exhibit: EXHIBIT, reason: 'wrong-picture' },
    };
    expect(JSON.stringify(await reportOf([await added()]))).toContain('a file is not in the package"');
    const report = await reportOf([await added(), withdrawn]);
    expect(report.exitCode).toBe(0);
    expect(JSON.stringify(report)).toContain('a file is not in the package; it was withdrawn');
  });
});
