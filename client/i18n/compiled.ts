// A message as the pages carry it: parsed when they are built. Pure; runs where there is a parser, never in a page.
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { directions, type Language } from '../../server/contract/languages.ts';

/** Plain text as it is, everything else as what ICU calls its elements. */
export type Compiled = string | readonly MessageFormatElement[];

export function compiled(text: string, language: Language): Compiled {
  const elements = parse(text, { captureLocation: false });
  const only = elements.length === 1 ? elements[0] : undefined;
  if (elements.length === 0) return '';
  if (only?.type === TYPE.literal) return only.value;
  return directions[language] === 'rtl' ? [...begun(elements), ...isolated(elements)] : elements;
}

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
