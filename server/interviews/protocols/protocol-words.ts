// The protocols that ship, as who reads them reads: names of phases and guidance, found by their English text. A house's own stand as it
// wrote them; and what a session was held by is kept as it was agreed, whoever reads it in whatever language. Pure.
import type { Language } from '../../contract/languages.ts';
import { wordsOf } from '../../platform/words/words.ts';
import type { Protocol } from './protocol.ts';
import ar from './protocol-words/ar.json' with { type: 'json' };
import en from './protocol-words/en.json' with { type: 'json' };
import nb from './protocol-words/nb.json' with { type: 'json' };
import uk from './protocol-words/uk.json' with { type: 'json' };

const say = wordsOf({ en, uk, nb, ar });
const isKnown = (id: string): id is keyof typeof en => Object.hasOwn(en, id);
const ids = new Map(Object.entries(en).map(([id, text]) => [text, id]));

/** A name or a line of guidance; what isn't ours comes as it is. */
export function protocolText(language: Language, text: string): string {
  const id = ids.get(text) ?? '';
  return isKnown(id) ? say(language, id) : text;
}

export function protocolIn<P extends Pick<Protocol, 'name' | 'phases'>>(language: Language, protocol: P): P {
  if (language === 'en') return protocol;
  const phases = protocol.phases.map((phase) => ({
    ...phase,
    name: protocolText(language, phase.name),
    guidance: protocolText(language, phase.guidance),
  }));
  return { ...protocol, name: protocolText(language, protocol.name), phases };
}
