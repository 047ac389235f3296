// When nothing fits: who or what stands in the way, and when all the others could. And who can't be asked, and whose calendar
// is old.
import type { Proposals } from '../../../server/contract/search.ts';
import { clock, dateInWords, moment, shortDay, zoneCity } from '../../i18n/time.ts';
import { blockerInWords, outOfQuestionInWords, partyWords, sentenceCase } from '../../i18n/time-words.ts';
import { Button } from '../../ui/button.tsx';
import s from './find-a-time.module.css';
import type { QuestionDraft } from './question-draft.ts';
import { t } from './words.ts';

type Blocker = Proposals['blockedBy'][number];
export interface Props {
  readonly found: Proposals;
  readonly draft: QuestionDraft;
  readonly onChange: (part: Partial<QuestionDraft>) => void;
  readonly zone: string;
}

export function NoTime({ found, draft, onChange, zone }: Props) {
  if (found.proposals.length > 0) return null;
  return (
    <section className={s.noTime} aria-labelledby="no-time">
      <h2 id="no-time">{t('noTimeFits')}</h2>
      {found.blockedBy.length === 0 && <p>{t('nothingBetweenEarliestAndLatest')}</p>}
      <ul className={s.blockers}>
        {found.blockedBy.map((blocker) => (
          <li key={`${blocker.what} ${blocker.party ?? ''}`}>
            <p>{blockedSentence(blocker, zone)}</p>
            {blocker.party !== undefined && (
              <Button weight="quiet" onPress={() => onChange({ parties: wished(draft, blocker.party) })}>
                {t('wishForPartyInsteadOf', { party: partyWords[blocker.party] })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const blockedSentence = ({ what, party, nearest }: Blocker, zone: string): string => {
  const name = party === undefined ? blockerInWords(what) : partyWords[party];
  const blocked = { name: sentenceCase(name) };
  if (nearest === null) return t('blockedAndWithoutItNothing', blocked);
  const rest = { ...blocked, day: shortDay(nearest, zone), clock: clock(nearest, zone), city: zoneCity(zone) };
  return party === undefined ? t('blockedEverythingElseFits', rest) : t('blockedAllTheOthersCould', rest);
};

const wished = ({ parties }: QuestionDraft, party: Blocker['party']): QuestionDraft['parties'] =>
  parties.map((wish) => (wish.party === party ? { ...wish, required: false } : wish));

export function NotAsked({ found, zone }: Pick<Props, 'found' | 'zone'>) {
  const { notCandidates, stale } = found;
  if (notCandidates.length + stale.length === 0) return null;
  return (
    <details className={s.notAsked} open={found.proposals.length === 0}>
      <summary>{t('whoIsntAskedAndWhy', { value: notCandidates.length + stale.length })}</summary>
      <ul>
        {notCandidates.map(({ personId, party, name, code, on }) => (
          <li key={`${personId} ${party}`}>
            {name}, {partyWords[party]}: {outOfQuestionInWords(code)}
            {on === null ? '' : ` ${onInWords(on, zone)}`}.
          </li>
        ))}
        {stale.map(({ personId, name, readAt }) => (
          <li key={personId}>
            {t('nameSCalendarWasNever', {
              name,
              read: readAt === null ? 'no' : 'yes',
              readAt: readAt === null ? '' : moment(readAt, zone),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A calendar day or an instant. */
const onInWords = (on: string, zone: string): string => (on.length === 10 ? dateInWords(on) : shortDay(on, zone));
