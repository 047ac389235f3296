// The queue: proposals on one side, what went in on the other. A draft can be edited; its original stays visible.
import { useState } from 'react';
import type { LiveState, Question } from '../../../server/contract/live.ts';
import { length } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { LintLine } from '../live/lint-line.tsx';
import { relay, settle, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { whatBecame } from '../watch/my-questions.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import s from './desk.module.css';

interface ProposalsProps {
  readonly live: Live;
  readonly state: LiveState;
}
export function Proposals({ live, state }: ProposalsProps) {
  const proposals = state.questions.filter((question) => question.state === 'proposed');
  return (
    <Section title={`${state.endedAt === null ? 'Proposals' : 'Never passed in'} (${proposals.length})`}>
      {proposals.length === 0 && <p className={s.quiet}>Nothing is proposed.</p>}
      <ul className={s.list}>
        {proposals.map((question) => (
          <li key={question.id} className={s.item}>
            <Author question={question} />
            {state.endedAt === null ? <Decide live={live} question={question} /> : <p>{question.text}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Author({ question }: { readonly question: Question }) {
  const { author, proposedMediaMs } = question;
  const when = typeof proposedMediaMs === 'number' ? `, ${length(proposedMediaMs)}` : '';
  return (
    <p className={s.quiet}>
      {author === undefined ? 'Desk' : `${author.name}, ${author.agency}`}
      {when}
    </p>
  );
}

function Decide({ live, question }: { readonly live: Live; readonly question: Question }) {
  const original = question.text ?? '';
  const draft = useDraft(`relay.${question.id}`, { text: original }, { keep: 'tab' });
  const [declining, setDeclining] = useState(false);
  const relaying = useAct(live, relay);
  const settling = useAct(live, settle, () => setDeclining(false));
  const text = draft.value.text.trim();
  const busy = relaying.isPending || settling.isPending;
  return (
    <>
      {text !== original && <p className={s.original}>{original}</p>}
      <TextField
        label="Text to pass in"
        lines={2}
        maxLength={2000}
        value={draft.value.text}
        onChange={(next) => draft.change({ text: next })}
      />
      <Refusal error={relaying.error ?? settling.error} />
      <div className={s.buttons}>
        <Button
          weight="main"
          isDisabled={busy || text === ''}
          onPress={() => relaying.mutate({ question: question.id, text })}
        >
          Relay
        </Button>
        <Button isDisabled={busy} onPress={() => settling.mutate({ question: question.id, outcome: 'deferred' })}>
          Defer
        </Button>
        <Button isDisabled={busy} onPress={() => setDeclining(true)}>
          Decline
        </Button>
      </div>
      <LintLine
        sessionId={live.sessionId}
        text={draft.value.text}
        onReplace={(replaced) => draft.change({ text: replaced })}
      />
      <DeclineDialog
        open={declining}
        onClose={() => setDeclining(false)}
        onDecline={(reason) => settling.mutate({ question: question.id, outcome: 'declined', reason })}
      />
    </>
  );
}

export function PassedIn({ state }: { readonly state: LiveState }) {
  const passed = state.questions.filter((question) => question.state !== 'proposed');
  return (
    <Section title="Passed in and settled">
      {passed.length === 0 && <p className={s.quiet}>Nothing has gone in yet.</p>}
      <ol className={s.list}>
        {passed.map((question) => (
          <li key={question.id} className={s.item}>
            <p>{question.relayedText ?? question.text}</p>
            {question.relayedText !== null && question.text !== undefined && question.text !== question.relayedText && (
              <p className={s.original}>{question.text}</p>
            )}
            <Author question={question} />
            <p className={s.quiet}>{whatBecame(question)}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
