// What the server refuses with, read from its code: each sentence that a Fault carries, and each of a rule's verdicts.
// Refuses those that only programs of ours or whoever runs the house can meet: a node's own messages, a start, broken requests.
import ts from 'typescript';
import { everyNode, type Source } from './code.ts';

const forPrograms =
  /node-(events|gate|keys|line|event-rules)\.ts$|on-node-event|media-nodes\/reconcile|strict-json|http\/body\.ts|database\/database\.ts|custody\/rules\.ts|platform\/refusals|contract\/|operations\//;

/** A refusal with what it puts in as `{}`. */
export interface Refused {
  readonly text: string;
  readonly line: number;
}

export function refusalsIn({ file, tree }: Source): Refused[] {
  if (forPrograms.test(file)) return [];
  const found: Refused[] = [];
  everyNode(tree, (node) => {
    const text = textOf(node);
    if (text === null || !isRefusal(node, text)) return;
    found.push({ text, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  });
  return found;
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
}

/** The second of `new Fault(code, …)` and of a verdict's `no(code, …)`; of an `internal` one nothing goes out. */
function isRefusal(node: ts.Node, text: string): boolean {
  const { parent } = node;
  if (!text.includes(' ') || text.startsWith('{}: ') || text === '{} {}.') return false;
  const called = ts.isNewExpression(parent) || ts.isCallExpression(parent) ? parent.expression.getText() : '';
  if (called === 'forbidden' || called === 'lacking') return true;
  if (called !== 'Fault' && called !== 'no') return false;
  const [code, sentence] = (ts.isNewExpression(parent) || ts.isCallExpression(parent) ? parent.arguments : null) ?? [];
  return sentence === node && code?.getText() !== "'internal'";
}
