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
  return directions[language] === 'rtl' ? ofItsDirection(isolated(elements)) : elements;
}

/** First strong isolate, pop directional isolate: a name or a case number within Arabic keeps its own order, and so does what is around it. */
const [open, close] = ['\u2068', '\u2069'];

/** A right-to-left mark before all: a sentence that begins with a Latin name is still an Arabic one, wherever it is put in. */
const ofItsDirection = (elements: readonly MessageFormatElement[]): MessageFormatElement[] => [
  { type: TYPE.literal, value: '\u200f' },
  ...elements,
];

function isolated(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element): MessageFormatElement[] => {
    if (element.type === TYPE.argument)
      return [{ type: TYPE.literal, value: open }, element, { type: TYPE.literal, value: close }];
    if (element.type === TYPE.tag) return [{ ...element, children: ofItsDirection(isolated(element.children)) }];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element];
    const options = Object.entries(element.options).map(([name, { value }]) => [name, { value: isolated(value) }]);
    return [{ ...element, options: Object.fromEntries(options) }];
  });
}
