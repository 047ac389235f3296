// A guide's text as a tree, read when the pages are built: headings, paragraphs, lists, tables, lines of commands, pictures. Pure.
// Refuses what a guide has no need of, so that nothing is shown otherwise than it was meant.

export type Inline =
  | string
  | { readonly strong: string }
  | { readonly em: string }
  | { readonly code: string }
  | { readonly link: string; readonly text: string };
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'picture'; readonly file: string; readonly alt: string };

export interface ReadGuide {
  readonly blocks: readonly Block[];
  /** address of each picture by its file */
  readonly pictures: Readonly<Record<string, string>>;
}

const begins = /^(?:- |\d+\. )/;

export function readGuide(text: string): Block[] {
  const blocks: Block[] = [];
  let group: string[] = [];
  let fenced = false;
  const close = () => {
    if (group.length > 0) blocks.push(...blockOf(group));
    group = [];
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      if (fenced) blocks.push({ kind: 'command', text: group.splice(0).join('\n') });
      else close();
      fenced = !fenced;
    } else if (fenced) group.push(line);
    else if (line.trim() === '') close();
    else if (line.startsWith('#')) {
      close();
      blocks.push(...blockOf([line]));
    } else group.push(line);
  }
  close();
  return blocks;
}

function blockOf(lines: readonly string[]): Block[] {
  const [first = ''] = lines;
  const heading = /^(#{1,3}) (.+)$/.exec(first);
  if (heading) return [{ kind: 'heading', level: levelOf(heading[1] ?? ''), text: inline(heading[2] ?? '') }];
  const picture = /^!\[([^\]]+)\]\(([^)]+)\)$/.exec(lines.join(' '));
  if (picture) return [{ kind: 'picture', alt: picture[1] ?? '', file: picture[2] ?? '' }];
  if (first.startsWith('|')) return [{ kind: 'table', rows: tableOf(lines) }];
  const at = lines.findIndex((line) => begins.test(line));
  if (at > 0) return [...blockOf(lines.slice(0, at)), ...blockOf(lines.slice(at))];
  if (at < 0) return [{ kind: 'paragraph', text: inline(lines.join(' ')) }];
  return [{ kind: 'list', ordered: /^\d/.test(first), items: itemsOf(lines).map(inline) }];
}

const levelOf = (marks: string): 1 | 2 | 3 => (marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3);

/** A line that goes on is set in beneath its first. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (begins.test(line)) items.push(line.replace(begins, ''));
    else if (/^ {2,3}\S/.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else throw new Error(`a list goes on without being set in: ${line}`);
  }
  return items;
}

function tableOf(lines: readonly string[]): Inline[][][] {
  const rows = lines.filter((line) => !/^\|[-| ]+\|$/.test(line));
  return rows.map((row) =>
    row
      .replace(/^\|\s*|\s*\|$/g, '')
      .split(/\s*\|\s*/)
      .map(inline),
  );
}

const marks = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[([^\]]+)\]\(([^)]+)\)/g;

function inline(text: string): Inline[] {
  const parts: Inline[] = [];
  let done = 0;
  for (const found of text.matchAll(marks)) {
    if (found.index > done) parts.push(text.slice(done, found.index));
    parts.push(marked(found));
    done = found.index + found[0].length;
  }
  if (done < text.length) parts.push(text.slice(done));
  const left = parts.filter((part) => typeof part === 'string').find((part) => /[*`<>]|\]\(/.test(part));
  if (left !== undefined) throw new Error(`a mark that no guide has: ${left}`);
  return parts;
}

function marked([, strong, em, code, words, link]: RegExpExecArray): Inline {
  if (strong !== undefined) return { strong };
  if (em !== undefined) return { em };
  if (code !== undefined) return { code };
  return { link: link ?? '', text: words ?? '' };
}
