import { expect, it } from 'vitest';
import { languages } from '../../contract/languages.ts';
import { protocolIn, protocolText } from './protocol-words.ts';
import { shipped } from './shipped.ts';

it('has every name and every guidance of the protocols that ship in each language, within the line that guidance may take', () => {
  for (const protocol of shipped) {
    const texts = [protocol.name, ...protocol.phases.flatMap(({ name, guidance }) => [name, guidance])];
    for (const language of languages.filter((one) => one !== 'en')) {
      const said = texts.map((text) => protocolText(language, text));
      expect(said.filter((text, i) => text === texts[i])).toEqual([]);
      expect(said.filter((text) => text.length > 200)).toEqual([]);
    }
  }
});

it('leaves a house’s own as it wrote it, and every key', () => {
  const [first] = shipped;
  if (!first) throw new Error('nothing ships');
  const own = { ...first, name: 'Ours', phases: [{ ...first.phases[0], name: 'Hallo', guidance: 'Si hei.' }] };
  expect(protocolIn('nb', own as typeof first)).toEqual(own);
  expect(protocolIn('uk', first).phases.map(({ key }) => key)).toEqual(first.phases.map(({ key }) => key));
});
