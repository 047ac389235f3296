// Who is asked for, as the text of a chip; and who could be asked. Pure.
import type { Register } from '../../../server/contract/register.ts';
import type { Party, PartyWish } from '../../../server/contract/search.ts';
import type { AgencyKind, Role } from '../../../server/contract/values.ts';
import { languageName } from '../../i18n/languages.ts';
import { listed, partyWords, sentenceCase } from '../../i18n/time-words.ts';

type Asked = { readonly roles: readonly Role[]; readonly agency?: AgencyKind };
const observing: readonly Role[] = ['observer', 'prosecutor'];

/** Parties that people of the register fill; the others are appointed for the child. */
const filledBy: Readonly<Partial<Record<Party, Asked>>> = {
  interviewer: { roles: ['interviewer'] },
  desk: { roles: ['desk'] },
  police: { roles: observing, agency: 'police' },
  prosecution: { roles: observing, agency: 'prosecution' },
  'child-protection': { roles: observing, agency: 'child-protection' },
  health: { roles: observing, agency: 'health' },
  defence: { roles: observing, agency: 'defence' },
  court: { roles: observing, agency: 'court' },
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
  const who =
    safeguardId !== undefined
      ? 'as appointed'
      : personIds === undefined
        ? 'anyone'
        : listed(personIds.map(names.person), 'or');
  const certified = protocol === undefined ? '' : ` certified in ${names.protocol(protocol)}`;
  const speaking = language === undefined ? '' : `, speaking ${languageName(language)}`;
  return `${who}${certified}${speaking}${remote ? ', also from elsewhere' : ''}`;
}

export const partyName = (wish: Pick<PartyWish, 'party'>): string => sentenceCase(partyWords[wish.party]);
