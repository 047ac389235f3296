// Who is needed, as chips: each says who would do, and opens to be changed. Wished ones are dashed and say so.
import { useState } from 'react';
import { Button as Chip } from 'react-aria-components';
import { type PartyWish, party } from '../../../server/contract/search.ts';
import { languageName } from '../../i18n/languages.ts';
import { partyWords, sentenceCase } from '../../i18n/time-words.ts';
import { names } from '../../ui/names.ts';
import s from './find-a-time.module.css';
import { PartyDialog } from './party-dialog.tsx';
import { type Names, partyName, wishInWords } from './party-words.ts';
import type { QuestionDraft } from './question-draft.ts';
import type { Known } from './use-known.ts';
import { t } from './words.ts';

export interface Props {
  readonly value: QuestionDraft;
  readonly onChange: (part: Partial<QuestionDraft>) => void;
  readonly known: Known;
  readonly fault: string | undefined;
}

const wishedFor = { required: false, remote: false } as const;

export function PartyChips({ value, onChange, known, fault }: Props) {
  const [open, setOpen] = useState<number | null>(null);
  const words = namesOf(known);
  const { parties, interpreterUnlessSpoken: unless } = value;
  const chosen = open === null ? undefined : parties[open];
  const missing = party.options.filter((code) => !parties.some((wish) => wish.party === code));
  const replace = (index: number, by: readonly PartyWish[]) =>
    onChange({ parties: [...parties.slice(0, index), ...by, ...parties.slice(index + 1)] });
  return (
    <div className={s.who}>
      <h2 id="who-is-needed">{t('whoIsNeeded')}</h2>
      <ul className={s.chips} aria-labelledby="who-is-needed">
        {parties.map((wish, index) => (
          <li key={`${wish.party} ${wish.safeguardId ?? index}`}>
            <Chip className={names(s.chip, !wish.required && s.wished)} onPress={() => setOpen(index)}>
              <span className={s.chipName}>
                {partyName(wish)}, {wish.required ? t('required') : t('wished')}
              </span>
              <span className={s.chipWords}>
                {wishInWords(wish, words)}
                {wish.party === 'interpreter' && unless !== ''
                  ? t('notIfTheInterviewerSpeaks', { languageName: languageName(unless) })
                  : ''}
              </span>
            </Chip>
          </li>
        ))}
        {missing.length > 0 && (
          <li>
            <select
              className={s.add}
              aria-label={t('addSomebody')}
              value=""
              onChange={(event) => {
                onChange({ parties: [...parties, { party: party.parse(event.target.value), ...wishedFor }] });
                setOpen(parties.length);
              }}
            >
              <option value="">{t('addSomebody2')}</option>
              {missing.map((code) => (
                <option key={code} value={code}>
                  {sentenceCase(partyWords[code])}
                </option>
              ))}
            </select>
          </li>
        )}
      </ul>
      {fault !== undefined && (
        <p role="alert" className={s.fault}>
          {fault}
        </p>
      )}
      {chosen !== undefined && open !== null && (
        <PartyDialog
          wish={chosen}
          unless={unless}
          known={known}
          onChange={(next) => replace(open, [next])}
          onUnless={(interpreterUnlessSpoken) => onChange({ interpreterUnlessSpoken })}
          onRemove={() => {
            setOpen(null);
            replace(open, []);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function namesOf({ register, protocols }: Known): Names {
  return {
    person: (id) => register.find((person) => person.id === id)?.name ?? t('somebodyUnknownHere'),
    protocol: (id) => protocols.find((protocol) => protocol.id === id)?.name ?? id,
  };
}
