// For tests: a package whose payload is gone, of which the lines are left.
import { concat, fromUtf8, utf8 } from '../bytes.ts';
import { linesPath, recordPath } from '../package-layout.ts';
import { REC, TRACK } from './synthetic-package.ts';

/** Replaces each record file by its lines. */
export function onlyLines(files: Map<string, Uint8Array>): void {
  for (const [no, path] of [recordPath(REC, TRACK, 0), recordPath(REC, TRACK, 1)].entries()) {
    const bytes = files.get(path) ?? utf8('');
    files.delete(path);
    files.set(linesPath(REC, TRACK, no), linesOf(bytes));
  }
}
function linesOf(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    const line = bytes.subarray(at, end < 0 ? at : end);
    if (line[0] !== 0x7b) break;
    lines.push(bytes.subarray(at, end + 1));
    at = end + 1 + JSON.parse(fromUtf8(line)).bytes + 16;
  }
  return concat(...lines);
}
