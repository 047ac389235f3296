// The ranked proposals as sentences. One is chosen by arrow keys or a click; Space holds it, Enter asks to confirm it. No key is
// final by itself: confirming and moving ask first.
import { type KeyboardEvent, useId } from 'react';
import type { ChildLife } from '../../../server/contract/planning.ts';
import type { Proposal } from '../../../server/contract/search.ts';
import { names } from '../../ui/names.ts';
import s from './find-a-time.module.css';
import { eventAfter, ownTime, sentencesOf, whatEachGives, whenOf } from './proposal-words.ts';
import { keyOf } from './use-times.ts';
import { t } from './words.ts';

export interface Acts {
  /** Space, and the button */
  readonly hold: (proposal: Proposal) => void;
  /** Enter */
  readonly ask: (proposal: Proposal) => void;
}
export interface Props {
  readonly proposals: readonly Proposal[];
  readonly chosen: Proposal | null;
  /** the one that is held or booked already, and the word for it */
  readonly kept: { readonly key: string; readonly word: string } | null;
  readonly life: ChildLife;
  /** somebody's own zone, where it is known */
  readonly zoneOf: (personId: string) => string | null;
  readonly onChoose: (key: string) => void;
  readonly acts: Acts;
  /** the keys in a sentence */
  readonly hint: string;
  readonly children: (proposal: Proposal) => React.ReactNode;
}

export function ProposalList(props: Props) {
  const { proposals, chosen, onChoose, acts, hint } = props;
  const name = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys on the buttons of a proposal are the buttons' own.
    if (!(event.target instanceof HTMLInputElement) || event.repeat || chosen === null) return;
    if (event.key !== ' ' && event.key !== 'Enter') return;
    // A line that has the focus but isn't chosen yet is chosen first, as radio buttons do.
    if (event.target.value !== keyOf(chosen)) return;
    event.preventDefault();
    if (event.key === ' ') acts.hold(chosen);
    else acts.ask(chosen);
  };
  return (
    <fieldset className={s.proposals} onKeyDown={onKeyDown}>
      <legend className={s.legend}>{t('oneTimeFitsOtherTimes', { count: proposals.length })}</legend>
      <p className={s.quiet}>{hint}</p>
      <ol>
        {proposals.map((proposal, index) => (
          <Line
            key={keyOf(proposal)}
            {...props}
            proposal={proposal}
            rank={index + 1}
            name={name}
            onChoose={() => onChoose(keyOf(proposal))}
          />
        ))}
      </ol>
    </fieldset>
  );
}

interface LineProps extends Props {
  readonly proposal: Proposal;
  readonly rank: number;
  readonly name: string;
}
function Line({ proposal, rank, name, chosen, kept, life, zoneOf, onChoose, children }: LineProps) {
  const key = keyOf(proposal);
  const isChosen = chosen !== null && keyOf(chosen) === key;
  const sentences = sentencesOf(proposal, { eventAfter: eventAfter(life, proposal) });
  return (
    <li className={names(s.proposal, isChosen && s.chosen)}>
      <label className={s.choice}>
        <input type="radio" name={name} value={key} checked={isChosen} onChange={() => onChoose(key)} />
        <span>
          <span className={s.when}>
            {rank}. {whenOf(proposal)}
          </span>
          {kept?.key === key && <span className={s.keptMark}>{kept.word}</span>}
          <span className={s.sentences}>
            {proposal.room.name}. {sentences.join(' ')}
          </span>
        </span>
      </label>
      {isChosen && (
        <div className={s.chosenMore}>
          <GivesUp proposal={proposal} zoneOf={zoneOf} />
          {children(proposal)}
        </div>
      )}
    </li>
  );
}

function GivesUp({ proposal, zoneOf }: { readonly proposal: Proposal; readonly zoneOf: Props['zoneOf'] }) {
  const lines = whatEachGives(proposal);
  return (
    <dl className={s.gives}>
      {lines.map(({ key, party, who, gives }, index) => {
        const personId = proposal.fills[index]?.personId ?? null;
        const own = ownTime(proposal, personId === null ? null : zoneOf(personId), proposal.room.zone);
        return (
          <div key={key}>
            <dt>{party}</dt>
            <dd>
              {who}
              {own === null ? '' : t('thereOwn', { own })}
              {gives === '' ? '' : `: ${gives}`}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
