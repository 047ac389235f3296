// Reads the sources: the catalogues, who uses which, and text that stands in code.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { checkout } from '../checkout.ts';

export interface Source {
  /** from the checkout */
  readonly file: string;
  readonly tree: ts.SourceFile;
}

export function readSource(file: string): Source {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const text = readFileSync(join(checkout, file), 'utf8');
  return { file, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind) };
}

export function everyNode(root: ts.Node, visit: (node: ts.Node) => void): void {
  visit(root);
  root.forEachChild((child) => everyNode(child, visit));
}

/** `client/screens/today/words.ts` of `client/screens/today/words/en.json`. */
export const moduleOf = (englishFile: string): string => `${dirname(englishFile)}.ts`;

/** What a module calls the words of a catalogue: by its own declaration or by an import of the catalogue's module. */
export function wordsIn({ file, tree }: Source, modules: ReadonlySet<string>): ReadonlyMap<string, string> {
  const called = new Map<string, string>();
  if (modules.has(file)) {
    everyNode(tree, (node) => {
      if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return;
      if (/^wordsOf\(/.test(node.initializer.getText())) called.set(node.name.getText(), file);
    });
  }
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = relative(checkout, join(checkout, dirname(file), statement.moduleSpecifier.text));
    const named = statement.importClause?.namedBindings;
    if (!modules.has(from) || named === undefined || !ts.isNamedImports(named)) continue;
    for (const { name } of named.elements) called.set(name.text, from);
  }
  return called;
}

export interface Use {
  readonly module: string;
  readonly ids: readonly string[];
  /** names of the values that are handed over; null: not to be read from here */
  readonly values: readonly string[] | null;
  readonly line: number;
}

/** Each `t('id', { … })` of a page; the server's say first in which language. */
export function usesIn(source: Source, modules: ReadonlySet<string>): Use[] {
  const called = wordsIn(source, modules);
  const uses: Use[] = [];
  everyNode(source.tree, (node) => {
    if (!ts.isCallExpression(node)) return;
    const module = called.get(node.expression.getText().replace(/\.rich$/, ''));
    if (module === undefined) return;
    const [id, values] = module.startsWith('server/') ? node.arguments.slice(1) : node.arguments;
    if (id === undefined) return;
    const line = source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    uses.push({ module, ids: literalsIn(id), values: namesIn(values), line });
  });
  return uses;
}

/** Every string in a piece of code; a template stands for all ids of its shape, with `*` for what it puts in. */
function literalsIn(root: ts.Node): string[] {
  const found: string[] = [];
  everyNode(root, (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node))
      found.push(`${node.head.text}*${node.templateSpans.map(({ literal }) => literal.text).join('*')}`);
  });
  return found;
}

function namesIn(values: ts.Expression | undefined): string[] | null {
  if (values === undefined) return [];
  if (!ts.isObjectLiteralExpression(values)) return null;
  const names = values.properties.map(({ name }) => name?.getText() ?? null);
  return names.every((name) => name !== null) ? names : null;
}

/** Strings of a module that name ids elsewhere than in a call: pure rules say which words, a screen says them. */
export const namedIn = ({ tree }: Source): ReadonlySet<string> => new Set(literalsIn(tree));

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || basename(dirname(file)) === 'testing';
