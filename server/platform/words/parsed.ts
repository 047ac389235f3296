// A message as its language needs it: in one that runs from the right each value is kept apart from the direction around it
// (Unicode's isolates, UAX #9), so that a case number stays as it is and so do the words beside it. Pure.
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { directions, type Language } from '../../contract/languages.ts';

/** Throws where the message isn't ICU's. */
export function parsedFor(language: Language, message: string): MessageFormatElement[] {
  const elements = parse(message, { captureLocation: false });
  return directions[language] === 'rtl' ? isolated(elements) : elements;
}

/** First strong isolate; pop directional isolate. */
const open = { type: TYPE.literal, value: '\u2068' } as const;
const close = { type: TYPE.literal, value: '\u2069' } as const;

function isolated(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element): MessageFormatElement[] => {
    if (element.type === TYPE.argument) return [open, element, close];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element];
    const options = Object.entries(element.options).map(([name, { value }]) => [name, { value: isolated(value) }]);
    return [{ ...element, options: Object.fromEntries(options) }];
  });
}
