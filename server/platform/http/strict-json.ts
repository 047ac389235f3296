// JSON as RFC 8259 says plus what it leaves open: a name twice in one object, `__proto__`, and bytes that aren't UTF-8
// are refused, since two readers could understand them differently.
import { Fault } from '../fault.ts';

/** Throws `malformed`; never quotes the input beyond a member's name. */
export function parseStrictJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Fault('malformed', 'The body is not UTF-8.', { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault('malformed', 'The body is not JSON.');
  }
  refuseDoubleNames(text);
  return value;
}

/** `text` is valid JSON already, so that a string is a name exactly where a colon follows it. */
function refuseDoubleNames(text: string): void {
  const open: Set<string>[] = [];
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?|[{}]/gs)) {
    if (match[0] === '{') open.push(new Set());
    else if (match[0] === '}') open.pop();
    else if (match[2] !== undefined) addName(open.at(-1), JSON.parse(`"${match[1]}"`) as string);
  }
}

function addName(names: Set<string> | undefined, name: string): void {
  const field = name.slice(0, 100);
  if (name === '__proto__') {
    throw new Fault('malformed', '__proto__: is not known here.', {
      errors: [{ field, message: 'is not known here' }],
    });
  }
  if (names?.has(name)) {
    throw new Fault('malformed', `${field}: stands twice.`, { errors: [{ field, message: 'stands twice' }] });
  }
  names?.add(name);
}
