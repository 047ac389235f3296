// The question above; below it the proposals beside the week they lie in.
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import type { Proposal, Proposals } from '../../../server/contract/search.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import s from './find-a-time.module.css';
import { ConfirmDialog, Held } from './held.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { NoTime, NotAsked } from './no-time.tsx';
import { ProposalList } from './proposal-list.tsx';
import { whenOf } from './proposal-words.ts';
import { type QuestionDraft, questionFaults, questionOf } from './question-draft.ts';
import { QuestionForm } from './question-form.tsx';
import { useHold } from './use-hold.ts';
import type { Known } from './use-known.ts';
import { keyOf, useTimes } from './use-times.ts';
import { WeekSection } from './week-section.tsx';

export interface Props {
  readonly known: Known;
  readonly bookings: readonly BookingState[];
  readonly moved: BookingState | null;
  readonly draft: QuestionDraft;
  readonly onChange: (part: Partial<QuestionDraft>) => void;
}

export function Search({ known, bookings, moved, draft, onChange }: Props) {
  const { page, zone, life, register } = known;
  const navigate = useNavigate();
  const faults = questionFaults(draft, zone);
  const question = faults.size === 0 ? questionOf(draft, zone) : null;
  const held = bookings.find(({ state }) => state === 'held') ?? null;
  const kept = moved ?? held;
  const times = useTimes(page.id, question, { pick: useSearchParams()[0].get('pick'), kept });
  const [asking, setAsking] = useState(false);
  const [taken, setTaken] = useState<Proposal | null>(null);
  const fresh = (proposals: Proposals, was: Proposal) => {
    setTaken(was);
    setAsking(false);
    times.replace(proposals);
  };
  const { holding, refusal, confirming, lettingGo } = useHold({
    ...{ caseId: page.id, question, held },
    onFresh: fresh,
    onChange: times.lookAgain,
  });
  const heldKey = held === null ? null : keyOf(held);
  const done = () => navigate(`/cases/${page.id}`);
  const hold = (proposal: Proposal) => {
    if (moved !== null) return setAsking(true);
    if (holding.isPending || keyOf(proposal) === heldKey) return;
    setTaken(null);
    holding.mutate(proposal);
  };
  const ask = () => {
    if (moved !== null || held !== null) setAsking(true);
  };
  return (
    <Page
      title={moved === null ? 'Find a time' : 'Find another time'}
      lede={
        <>
          <Link to={`/cases/${page.id}`}>Case {page.caseNumber}</Link>, {page.pseudonym}.
          {moved === null ? '' : ` It is booked for ${whenOf(moved)}.`}
        </>
      }
      wide
    >
      <QuestionForm value={draft} onChange={onChange} faults={faults} known={known} zone={zone} />
      <Refusal error={times.error} />
      {taken !== null && (
        <p role="alert" className={s.taken}>
          Somebody else was first: {whenOf(taken)} is taken now. What follows is free at this moment.
        </p>
      )}
      <div className={s.columns}>
        <div className={s.side}>
          {held !== null && moved === null && (
            <Held
              booking={held}
              onConfirm={() => setAsking(true)}
              onLetGo={() => lettingGo.mutate(held.sessionId)}
              busy={confirming.isPending || lettingGo.isPending || holding.isPending}
              error={confirming.error ?? lettingGo.error}
            />
          )}
          {times.found !== null && <NoTime found={times.found} draft={draft} onChange={onChange} zone={zone} />}
          {times.proposals.length > 0 && (
            <ProposalList
              proposals={times.proposals}
              chosen={times.chosen}
              kept={kept === null ? null : { key: keyOf(kept), word: kept === held ? 'held' : 'booked now' }}
              life={life}
              zoneOf={(id) => register.find((person) => person.id === id)?.zone ?? null}
              onChoose={times.choose}
              acts={{ hold, ask }}
              hint={keysInWords(moved !== null, held !== null)}
            >
              {(proposal) => (
                <div className={s.acts}>
                  {keyOf(proposal) !== heldKey && (
                    <Button weight="main" busy={holding.isPending} onPress={() => hold(proposal)}>
                      {holdInWords(moved !== null, held !== null)}
                    </Button>
                  )}
                  {taken === null && <Refusal error={refusal} />}
                </div>
              )}
            </ProposalList>
          )}
          {times.found !== null && <NotAsked found={times.found} zone={zone} />}
        </div>
        <WeekSection
          week={times.week}
          proposals={times.proposals}
          chosen={times.chosen}
          kept={kept}
          onChoose={times.choose}
          onTurn={times.turn}
        />
      </div>
      {held !== null && moved === null && (
        <ConfirmDialog
          booking={held}
          open={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            confirming.mutate(held.sessionId, { onSuccess: done });
          }}
        />
      )}
      {asking && moved !== null && times.chosen !== null && question !== null && (
        <MoveDialog
          booking={moved}
          to={times.chosen}
          question={question}
          onClose={() => setAsking(false)}
          onMoved={() => void done()}
          onFresh={fresh}
        />
      )}
    </Page>
  );
}

const holdInWords = (moves: boolean, holds: boolean): string =>
  moves ? 'Move to this time …' : holds ? 'Hold this one instead' : 'Hold this time';

function keysInWords(moves: boolean, holds: boolean): string {
  if (moves) return 'Arrow keys choose, Enter asks to move it there.';
  return holds ? 'Arrow keys choose, Enter asks to confirm what is held.' : 'Arrow keys choose, Space holds.';
}
