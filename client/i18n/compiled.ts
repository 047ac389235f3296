// A message as the pages carry it: parsed when they are built, in as few letters as its parts need (parts.ts says them). Pure; runs where there
// is a parser, never in a page. Refuses what pages don't say: dates and times within a message, ordinals, offsets; those are put in as values.
import {
  isNumberSkeleton,
  type MessageFormatElement,
  type PluralOrSelectOption,
  parse,
  TYPE,
} from '@formatjs/icu-messageformat-parser';
import { directions, type Language } from '../../server/contract/languages.ts';
import { count, type Part } from './parts.ts';

/** Plain text as it is. */
export type Compiled = string | readonly Part[];

export function compiled(text: string, language: Language): Compiled {
  const elements = parse(text, { captureLocation: false });
  const only = elements.length === 1 ? elements[0] : undefined;
  if (elements.length === 0) return '';
  if (only?.type === TYPE.literal) return only.value;
  return (directions[language] === 'rtl' ? [...begun(elements), ...isolated(elements)] : elements).map(partOf);
}

function partOf(element: MessageFormatElement): Part {
  switch (element.type) {
    case TYPE.literal:
      return element.value;
    case TYPE.argument:
      return { value: element.value };
    case TYPE.pound:
      return count;
    case TYPE.tag:
      return { tag: element.value, within: element.children.map(partOf) };
    case TYPE.select:
      return { select: element.value, of: optionsOf(element.options) };
    case TYPE.plural:
      if (element.offset !== 0 || element.pluralType !== 'cardinal') break;
      return { plural: element.value, of: optionsOf(element.options) };
    case TYPE.number: {
      const { scale = 1, ...form } = isNumberSkeleton(element.style) ? element.style.parsedOptions : {};
      if (typeof element.style === 'string') break;
      return { number: element.value, scale, form: form as Intl.NumberFormatOptions };
    }
  }
  throw new Error('pages say no dates, times, ordinals or offsets in a message');
}

const optionsOf = (options: Readonly<Record<string, PluralOrSelectOption>>) =>
  Object.fromEntries(Object.entries(options).map(([name, { value }]) => [name, value.map(partOf)]));

/**
 * The direction of a line is that of its first letter outside an isolate, and one that is all values has none: it would run from the
 * left. Such a one begins with a right-to-left mark.
 */
function begun([first]: readonly MessageFormatElement[]): MessageFormatElement[] {
  const letter = first?.type === TYPE.literal ? /\p{L}/u.exec(first.value)?.[0] : undefined;
  const runsLeft = letter !== undefined && /\p{Script=Arabic}/u.test(letter);
  return runsLeft ? [] : [{ type: TYPE.literal, value: '\u200F' }];
}

/** First strong isolate, pop directional isolate: a name or a case number within Arabic keeps its own order, and so does what is around it. */
const [open, close] = ['\u2068', '\u2069'];

function isolated(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element): MessageFormatElement[] => {
    if (element.type === TYPE.argument)
      return [{ type: TYPE.literal, value: open }, element, { type: TYPE.literal, value: close }];
    if (element.type === TYPE.tag)
      return [{ ...element, children: [...begun(element.children), ...isolated(element.children)] }];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element];
    const options = Object.entries(element.options).map(([name, { value }]) => [name, { value: isolated(value) }]);
    return [{ ...element, options: Object.fromEntries(options) }];
  });
}
