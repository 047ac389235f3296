// How a screen says its words: `const t = wordsOf(en)` over its own English file, then `t('id', { values })`. The file is the page's
// language's by the time that the page is built (word-files.ts), so words are there at once, in tables of a module, too.
// Refuses an id that isn't in the file, by its type. A value that is missing is a fault of ours: said on the console, and the id is shown.
import { createElement, Fragment, type ReactNode } from 'react';
import type { Compiled } from './compiled.ts';
import { locale } from './locale.ts';
import { said } from './parts.ts';

type PrimitiveType = string | number | bigint | boolean | null | undefined | Date;

export type Values = Readonly<Record<string, PrimitiveType>>;
/** `<link>the words</link>` in a message is handed to what is called `link`. */
export type RichValues = Readonly<Record<string, ReactNode | ((words: ReactNode) => ReactNode)>>;

export interface Words<Id extends string> {
  (id: Id, values?: Values): string;
  /** With elements within: links, emphasis. `<strong>`, `<em>`, `<bdi>` and `<hidden>`, for a screen reader alone, are known. */
  rich(id: Id, values?: RichValues): ReactNode;
}

export function wordsOf<const Id extends string>(messages: Readonly<Record<Id, Compiled>>): Words<Id> {
  const plain = (id: Id, values: Values = {}): string => {
    const message = messages[id];
    return typeof message === 'string' ? message : tried(id, () => said(message, { locale, values }).join(''));
  };
  const rich = (id: Id, values?: RichValues): ReactNode => {
    const message = messages[id];
    if (typeof message === 'string') return message;
    return tried(id, () => oneNode(said(message, { locale, values: { ...known, ...taking(values) } }) as ReactNode[]));
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
