// What a document points at: its links, and the paths of files that it names between backticks. Pure; knows no disk, and follows nothing
// that leads out of the checkout.

/** Where a path may be meant from: `here` is the document's own folder, its room that and all beneath it. */
export interface Pointer {
  readonly path: string;
  readonly line: number;
  readonly from: 'here' | 'its room or the checkout';
}

const outside = /^(?:[a-z][a-z+.-]*:|\/\/|#)/i;
/** A path that nobody could look up as it stands: with a placeholder, or for several files. */
const open = /[<>*{}|…$\s]/;
const named = /^[\w.-]+(?:\/[\w.@-]+)+\.(?:tsx?|mjs|md|sql|json|css|sh)$/;

export function pointersIn(text: string): Pointer[] {
  const pointers: Pointer[] = [];
  let fenced = false;
  for (const [index, row] of text.split('\n').entries()) {
    if (/^\s*(?:```|~~~)/.test(row)) fenced = !fenced;
    if (fenced) continue;
    const line = index + 1;
    for (const [, code = ''] of row.matchAll(/`([^`]+)`/g))
      if (named.test(code) && !open.test(code)) pointers.push({ path: code, line, from: 'its room or the checkout' });
    for (const target of targetsIn(row.replaceAll(/`[^`]*`/g, '')))
      if (!outside.test(target)) pointers.push({ path: withoutFragment(target), line, from: 'here' });
  }
  return pointers;
}

function* targetsIn(row: string): Generator<string> {
  for (const [, target = ''] of row.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)) yield target;
  const reference = /^\s*\[[^\]]+\]:\s*(\S+)/.exec(row)?.[1];
  if (reference !== undefined) yield reference;
}

function withoutFragment(target: string): string {
  return decodeURI(target.replace(/[#?].*$/, ''));
}
