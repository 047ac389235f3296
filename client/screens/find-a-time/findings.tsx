// What was found: the ranked proposals with what may be done; or, when nothing fits, who stands in the way.
import type { BookingState } from '../../../server/contract/bookings.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './find-a-time.module.css';
import { NoTime, NotAsked } from './no-time.tsx';
import { type Acts, ProposalList } from './proposal-list.tsx';
import type { QuestionDraft } from './question-draft.ts';
import type { Known } from './use-known.ts';
import { keyOf, type Times } from './use-times.ts';
import { t } from './words.ts';

export interface Props {
  readonly known: Known;
  readonly times: Times;
  readonly draft: QuestionDraft;
  readonly onChange: (part: Partial<QuestionDraft>) => void;
  /** held, or booked and to be moved */
  readonly kept: BookingState | null;
  readonly moving: boolean;
  readonly acts: Acts;
  readonly busy: boolean;
  /** of the last try to hold one */
  readonly error: Error | null;
}

export function Findings({ known, times, draft, onChange, kept, moving, acts, busy, error }: Props) {
  const { found, proposals, chosen, choose, earlier } = times;
  const { life, register, zone } = known;
  if (found === null) return null;
  const keptKey = kept === null ? null : keyOf(kept);
  return (
    <>
      {earlier === 'unaskable' && (
        <p role="status" className={s.taken}>
          {t('theQuestionAboveCantBe')}
        </p>
      )}
      <NoTime found={found} draft={draft} onChange={onChange} zone={zone} />
      {proposals.length > 0 && (
        <ProposalList
          {...{ proposals, chosen, life, acts }}
          kept={keptKey === null ? null : { key: keptKey, word: moving ? t('bookedNow') : t('held') }}
          zoneOf={(id) => register.find((person) => person.id === id)?.zone ?? null}
          onChoose={choose}
          hint={keysInWords(moving, kept !== null)}
        >
          {(proposal) => (
            <div className={s.acts}>
              {earlier !== 'unaskable' && (moving || keyOf(proposal) !== keptKey) && (
                <Button weight="main" busy={busy || earlier === 'asking'} onPress={() => acts.hold(proposal)}>
                  {actInWords(moving, kept !== null)}
                </Button>
              )}
              <Refusal error={error} />
            </div>
          )}
        </ProposalList>
      )}
      <NotAsked found={found} zone={zone} />
    </>
  );
}

function actInWords(moves: boolean, holds: boolean): string {
  if (moves) return t('moveToThisTime');
  return holds ? t('holdThisOneInstead') : t('holdThisTime');
}

function keysInWords(moves: boolean, holds: boolean): string {
  if (moves) return t('arrowKeysChooseEnterAsks');
  return holds ? t('arrowKeysChooseEnterAsksTo') : t('arrowKeysChooseSpaceHolds');
}
