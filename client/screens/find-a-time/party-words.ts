// Who is asked for, as the text of a chip; and who could be asked. Pure.
import type { Register } from '../../../server/contract/register.ts';
import type { Party, PartyWish } from '../../../server/contract/search.ts';
import type { AgencyKind, Role } from '../../../server/contract/values.ts';
import { languageName } from '../../i18n/languages.ts';
import { listed, partyWords, sentenceCase } from '../../i18n/time-words.ts';
import { t } from './words.ts';

type Asked = { readonly roles: readonly Role[]; readonly agency?: AgencyKind };
const observing: readonly Role[] = ['observer', 'prosecutor'];

const watching = (agency: AgencyKind): Asked => ({ roles: observing, agency });

/** Parties that people of the register fill; the others are appointed for the child. */
const filledBy: Readonly<Partial<Record<Party, Asked>>> = {
  interviewer: { roles: ['interviewer'] },
  desk: { roles: ['desk'] },
  police: watching('police'),
  prosecution: watching('prosecution'),
  'child-protection': watching('child-protection'),
  health: watching('health'),
  defence: watching('defence'),
  court: watching('court'),
  interpreter: { roles: ['interpreter'] },
  captioner: { roles: ['captioner'] },
};

export function couldFill(register: Register, party: Party): Register {
  const asked = filledBy[party];
  if (asked === undefined) return [];
  return register.filter(
    ({ roles, agency }) =>
      roles.some((role) => asked.roles.includes(role)) && (asked.agency === undefined || agency.kind === asked.agency),
  );
}

export interface Names {
  readonly person: (id: string) => string;
  readonly protocol: (id: string) => string;
}

/** What follows the party's name on its chip: `anyone certified in the NICHD protocol, speaking Ukrainian`. */
export function wishInWords(wish: PartyWish, names: Names): string {
  const { personIds, safeguardId, protocol, language, remote } = wish;
  const named = () => (personIds === undefined ? t('anyone') : listed(personIds.map(names.person), 'or'));
  return t('wish', {
    who: safeguardId !== undefined ? t('who') : named(),
    ...{
      certified: protocol === undefined ? 'no' : 'yes',
      protocol: protocol === undefined ? '' : names.protocol(protocol),
    },
    ...{
      speaking: language === undefined ? 'no' : 'yes',
      language: language === undefined ? '' : languageName(language),
    },
    remote: remote ? 'yes' : 'no',
  });
}

export const partyName = (wish: Pick<PartyWish, 'party'>): string => sentenceCase(partyWords[wish.party]);
