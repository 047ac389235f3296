// The question above; below it the proposals beside the week they lie in.
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { BookingState } from '../../../server/contract/bookings.ts';
import type { Proposal, Proposals } from '../../../server/contract/search.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import type { Authorisation } from '../supplementary/standing.ts';
import { AboutSupplementary } from '../supplementary/supplementary.tsx';
import s from './find-a-time.module.css';
import { Findings } from './findings.tsx';
import { ConfirmDialog, Held } from './held.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { whenOf } from './proposal-words.ts';
import { type QuestionDraft, questionFaults, questionOf } from './question-draft.ts';
import { QuestionForm } from './question-form.tsx';
import { useHold } from './use-hold.ts';
import type { Known } from './use-known.ts';
import { keyOf, useTimes } from './use-times.ts';
import { WeekSection } from './week-section.tsx';
import { t } from './words.ts';

export interface Props {
  readonly known: Known;
  readonly bookings: readonly BookingState[];
  readonly moved: BookingState | null;
  /** what a supplementary interview stands on */
  readonly authorisation?: Authorisation;
  readonly draft: QuestionDraft;
  readonly onChange: (part: Partial<QuestionDraft>) => void;
}

export function Search({ known, bookings: all, moved, authorisation, draft, onChange }: Props) {
  const { page, zone } = known;
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [asking, setAsking] = useState(false);
  const [taken, setTaken] = useState<Proposal | null>(null);
  const on = authorisation?.id ?? null;
  const bookings = all.filter(({ authorisationId }) => authorisationId === on);
  const faults = questionFaults(draft, zone);
  const question = faults.size === 0 ? { ...questionOf(draft, zone), ...besides(moved) } : null;
  const held = moved === null ? (bookings.find(({ state }) => state === 'held') ?? null) : null;
  const kept = moved ?? held;
  const times = useTimes(page.id, question, { pick: query.get('pick'), kept });
  const onFresh = (proposals: Proposals, was: Proposal) => {
    setTaken(was);
    setAsking(false);
    times.replace(proposals);
  };
  const holds = useHold({ caseId: page.id, on, question, held, onFresh, onChange: times.lookAgain });
  const done = () => void navigate(`/cases/${page.id}`);
  const hold = (proposal: Proposal) => {
    if (times.earlier !== null) return;
    if (moved !== null) return setAsking(true);
    if (holds.holding.isPending || (held !== null && keyOf(held) === keyOf(proposal))) return;
    setTaken(null);
    holds.holding.mutate(proposal);
  };
  const ask = () => setAsking(kept !== null && (moved === null || times.earlier === null));
  return (
    <Page
      title={moved === null ? t('findATime') : t('findAnotherTime')}
      lede={
        <>
          <Link to={`/cases/${page.id}`}>{t('caseCasenumber', { caseNumber: page.caseNumber })}</Link>, {page.pseudonym}
          .{moved !== null && <> {t('itIsBookedForWhenof2', { whenOf: whenOf(moved) })}</>}
        </>
      }
      wide
    >
      {authorisation !== undefined && (
        <Section title={t('supplementaryInterview')}>
          <AboutSupplementary authorisation={authorisation} />
        </Section>
      )}
      <QuestionForm value={draft} onChange={onChange} faults={faults} known={known} zone={zone} />
      {moved === null && <BookedAlready bookings={bookings} />}
      <Refusal error={times.error} />
      {taken !== null && <Taken proposal={taken} />}
      <div className={s.columns}>
        <div className={s.side}>
          {held !== null && <Held booking={held} holds={holds} onConfirm={() => setAsking(true)} />}
          <Findings
            {...{ known, times, draft, onChange, kept }}
            moving={moved !== null}
            acts={{ hold, ask }}
            busy={holds.holding.isPending}
            error={taken === null ? holds.refusal : null}
          />
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
      {held !== null && (
        <ConfirmDialog
          booking={held}
          open={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            holds.confirming.mutate(held.sessionId, { onSuccess: done });
          }}
        />
      )}
      {asking && moved !== null && times.chosen !== null && question !== null && (
        <MoveDialog
          {...{ booking: moved, to: times.chosen, question, onFresh }}
          onClose={() => setAsking(false)}
          onMoved={done}
        />
      )}
    </Page>
  );
}

function Taken({ proposal }: { readonly proposal: Proposal }) {
  return (
    <p role="alert" className={s.taken}>
      {t('somebodyElseWasFirstWhenof', { whenOf: whenOf(proposal) })}
    </p>
  );
}

/** An interview over several sessions has more than one time; else it is the one there that is meant. */
function BookedAlready({ bookings }: Pick<Props, 'bookings'>) {
  const booked = bookings.find(({ state }) => state === 'scheduled');
  if (booked === undefined) return null;
  const { caseId, sessionId } = booked;
  return (
    <p>
      {t.rich('theInterviewIsBookedFor', {
        whenOf: whenOf(booked),
        link: (words) => <Link to={`/cases/${caseId}/time?${new URLSearchParams({ move: sessionId })}`}>{words}</Link>,
      })}
    </p>
  );
}

/** What is moved stands in its own way no more, and whoever has declined isn’t asked again. */
function besides(moved: BookingState | null): { moving?: string; without?: string[] } {
  if (moved === null) return {};
  const declined = moved.fills.flatMap(({ answer, personId }) => (answer === 'declined' && personId ? [personId] : []));
  return { moving: moved.sessionId, without: declined };
}
