// How a screen says its words: `const t = wordsOf(en)` over its own English file, then `t('id', { values })`. The file is the page's
// language's by the time that the page is built (word-files.ts), so words are there at once, in tables of a module, too.
// Refuses an id that isn't in the file, by its type. A value that is missing is a fault of ours: said on the console, and the id is shown.
import { IntlMessageFormat, type PrimitiveType } from 'intl-messageformat';
import { createElement, Fragment, type ReactNode } from 'react';
import type { Compiled } from './compiled.ts';
import { locale } from './locale.ts';

export type Values = Readonly<Record<string, PrimitiveType>>;
/** `<link>the words</link>` in a message is handed to what is called `link`. */
export type RichValues = Readonly<Record<string, ReactNode | ((words: ReactNode) => ReactNode)>>;

export interface Words<Id extends string> {
  (id: Id, values?: Values): string;
  /** With elements within: links, emphasis. `<strong>`, `<em>`, `<bdi>` and `<hidden>`, for a screen reader alone, are known. */
  rich(id: Id, values?: RichValues): ReactNode;
}

export function wordsOf<const Id extends string>(messages: Readonly<Record<Id, Compiled>>): Words<Id> {
  const formats = new Map<Id, IntlMessageFormat>();
  const formatOf = (id: Id, parsed: Exclude<Compiled, string>): IntlMessageFormat => {
    const known = formats.get(id) ?? new IntlMessageFormat([...parsed], locale);
    formats.set(id, known);
    return known;
  };
  const plain = (id: Id, values?: Values): string => {
    const message = messages[id];
    return typeof message === 'string' ? message : tried(id, () => String(formatOf(id, message).format(values)));
  };
  const rich = (id: Id, values?: RichValues): ReactNode => {
    const message = messages[id];
    if (typeof message === 'string') return message;
    return tried(id, () => oneNode(formatOf(id, message).format<ReactNode>({ ...known, ...taking(values) })));
  };
  return Object.assign(plain, { rich });
}

function tried<T>(id: string, say: () => T): T | string {
  try {
    return say();
  } catch (error) {
    console.error(`The words “${id}” can’t be said.`, error);
    return id;
  }
}

type Parts = ReactNode | readonly ReactNode[];
const oneNode = (parts: Parts): ReactNode =>
  Array.isArray(parts) ? createElement(Fragment, null, ...parts) : (parts as ReactNode);
const tag = (name: string, className?: string) => (words: Parts) => createElement(name, { className }, oneNode(words));

const known = {
  strong: tag('strong'),
  em: tag('em'),
  bdi: tag('bdi'),
  hidden: tag('span', 'visually-hidden'),
};

/** Each function is given its words as one node. */
function taking(values: RichValues = {}) {
  const given = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'function' ? (words: Parts) => value(oneNode(words)) : value,
  ]);
  return Object.fromEntries(given);
}
