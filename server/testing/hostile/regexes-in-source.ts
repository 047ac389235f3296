// For tests: every regular expression that stands in the sources of server, media node and the pages' session, and strings made to be slow
// for it: of the characters that it names itself, in runs and turn by turn, and then one that fits nothing.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface SourceRegex {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

const checkout = join(import.meta.dirname, '../../..');
const notProduct = /\.test\.tsx?$|\/testing\/|\/generated\/|\/labelled\//;

export function regexesInSource(): SourceRegex[] {
  const files = ['server', 'media', 'client/session', 'client/api'].flatMap((room) =>
    globSync(`${room}/**/*.ts`, { cwd: checkout }),
  );
  return files.filter((file) => !notProduct.test(file)).flatMap(regexesOf);
}

function regexesOf(file: string): SourceRegex[] {
  const source = ts.createSourceFile(file, readFileSync(join(checkout, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: SourceRegex[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const at = node.text.lastIndexOf('/');
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ file, line, source: node.text.slice(1, at), flags: node.text.slice(at + 1) });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** Of about `length` characters each. */
export function slowStrings({ source }: SourceRegex, length: number): string[] {
  const own = [...new Set(source.replace(/\\[dwsDWSbBpPuxk]/g, '').replace(/[\\^$.*+?()[\]{}|]/g, ''))].slice(0, 12);
  const pieces = [
    ...new Set([...own, 'a', '0', ' ', '-', '.', '\n', '"', '\\', 'a.', 'a-', 'a ', '0.', '\\"', 'aA0', own.join('')]),
  ];
  return pieces
    .filter((piece) => piece !== '')
    .flatMap((piece) => {
      const run = piece.repeat(Math.ceil(length / piece.length));
      return [`${run}\u{1F4A5}`, `${own[0] ?? ''}${run}\n!`];
    });
}
