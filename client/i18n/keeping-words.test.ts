// Of each span of keeping every language says that it is the centre's own, and what is still to be confirmed.
import { expect, it } from 'vitest';
import { retentionSource } from '../../server/contract/keeping.ts';
import ar from './keeping-words/ar.json' with { type: 'json' };
import en from './keeping-words/en.json' with { type: 'json' };
import nb from './keeping-words/nb.json' with { type: 'json' };
import uk from './keeping-words/uk.json' with { type: 'json' };

const own = { en: /centre’s own/, uk: /ласний/, nb: /enterets egen/, ar: /مدة يحددها المركز|المدة يحددها المركز/ };
const confirmed = {
  en: /confirmed by the centre/,
  uk: /має його підтвердити/,
  nb: /bekreftes av senteret/,
  ar: /على المركز تأكيدها/,
};

it.each(retentionSource.options)('says of %s whose span it is, in each language', (source) => {
  for (const [language, words] of Object.entries({ en, uk, nb, ar })) {
    const said = words[`source.${source}`];
    expect(said, language).toMatch(own[language as keyof typeof own]);
    if (source !== 'practice') expect(said, language).toMatch(confirmed[language as keyof typeof confirmed]);
    expect(/CPIA 1996/.test(said), language).toBe(source.startsWith('gb-'));
  }
});
