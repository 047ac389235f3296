// What in the sources is text for people, and so belongs into a catalogue: text between tags, the attributes that people read, and
// strings that look like prose. Refuses nothing that is a code, an address, an attribute for the machine or a message of the log.
import ts from 'typescript';

/** Attributes and properties whose text is read by people, however short it is. */
const readByPeople = new Set(
  'label title hint alt placeholder act back empty none caption lede word words text aria-label aria-description legend'.split(
    ' ',
  ),
);
/** Attributes for the machine, whatever they hold. */
const forMachines = new Set(
  'className class value type to href id htmlFor name role slot key weight autoComplete inputMode placement keep edge dir lang rel target tone sign src kind as style event method path code validationBehavior selectionMode menuTrigger queryKey'.split(
    ' ',
  ),
);
/** Names, not words. */
const names = new Set(['Heard Once', 'HEARD_ONCE_CODE']);
/** Calls whose strings nobody reads on a page. */
const unread =
  /^(console\.\w+|new (Error|RegExp|URL|Intl\.\w+|CustomEvent|Event|DOMException|TypeError)|.*\.(closest|matches|querySelector|querySelectorAll|getElementById|setAttribute|getAttribute|removeAttribute|addEventListener|getContext|matchMedia|join|split|startsWith|endsWith|includes|toLocaleString|replaceAll|replace|has|get)|document\.createElement|format|useKey|names|wordsOf|fetch|call|act)$/;

const letters = /\p{L}/u;
const cssFunction = /^[a-z-]+\(.*\)$/;

/** More than one word, or one that begins as a sentence does. */
export function looksLikeProse(text: string): boolean {
  if (names.has(text.trim()) || !letters.test(text) || cssFunction.test(text)) return false;
  return (
    /\p{L}[\p{L}’',;:.…?!)”]* +[\p{L}(“‘]/u.test(text) ||
    /^ ?\p{Lu}[\p{Ll}’]+[\p{L}’ ]*[.…:?!]?$/u.test(text) ||
    /[“”…’]/.test(text)
  );
}

export type TextNode = ts.JsxText | ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

/** `tables`: in a module of words every string that a table holds is one. */
export function isText(node: ts.Node, { tables }: { readonly tables: boolean }): node is TextNode {
  if (ts.isJsxText(node)) return letters.test(node.text) && !names.has(node.text.trim());
  const text = textOf(node);
  if (text === null || !letters.test(text) || names.has(text.trim()) || isUnread(node)) return false;
  const name = heldBy(node);
  if (name !== null && forMachines.has(name)) return false;
  if (name !== null && readByPeople.has(name) && letters.test(text)) return true;
  if (tables && isInTable(node)) return true;
  return looksLikeProse(text);
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  const pieces = [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text);
  return /\p{L}{2}/u.test(pieces.join(' ')) ? pieces.join('a') : null;
}

function isUnread(node: ts.Node): boolean {
  const parent = node.parent;
  if (ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isExternalModuleReference(parent) || ts.isCaseClause(parent) || ts.isEnumMember(parent)) return true;
  if (ts.isExpressionStatement(parent) || ts.isTaggedTemplateExpression(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isElementAccessExpression(parent) && parent.argumentExpression === node) return true;
  if (ts.isBinaryExpression(parent) && /\.name$/.test(parent.left.getText())) return true;
  if (ts.isBinaryExpression(parent) && /^[!=]==?$|^in$/.test(parent.operatorToken.getText())) return true;
  if (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  return isWithinUnreadCall(node);
}

function isWithinUnreadCall(node: ts.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isThrowStatement(at)) return true;
    if (ts.isCallExpression(at) && isCalled(at, at.expression.getText()))
      return at.arguments.some((one) => within(node, one));
    if (ts.isNewExpression(at) && isCalled(at, `new ${at.expression.getText()}`)) return true;
    if (ts.isFunctionLike(at) || ts.isJsxElement(at) || ts.isStatement(at)) return false;
  }
  return false;
}

function isCalled(_call: ts.Node, name: string): boolean {
  return unread.test(name) || /^\w+\.rich$|^t$|^\w+Words?$|^say$/.test(name);
}

const within = (node: ts.Node, outer: ts.Node): boolean => node.pos >= outer.pos && node.end <= outer.end;

/** The attribute or property that a text is the value of, through conditions and brackets. */
export function heldBy(node: ts.Node): string | null {
  let at = node;
  while (
    ts.isJsxExpression(at.parent) ||
    ts.isParenthesizedExpression(at.parent) ||
    (ts.isConditionalExpression(at.parent) && at.parent.condition !== at)
  )
    at = at.parent;
  const { parent } = at;
  if (ts.isJsxAttribute(parent)) return parent.name.getText();
  if (!ts.isPropertyAssignment(parent) || parent.initializer !== at) return null;
  const name = parent.name.getText().replaceAll(/['"]/g, '');
  // A state machine's act is a code; that of an element is what its button says.
  return name === 'act' ? null : name;
}

function isInTable(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isPropertyAssignment(parent) && parent.initializer === node;
}
