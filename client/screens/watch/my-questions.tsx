// Proposing a question, and what became of each of mine.
import type { LiveState, Question } from '../../../server/contract/live.ts';
import { length } from '../../i18n/time.ts';
import { outcomeWords } from '../../i18n/words.ts';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMe } from '../frame/me.ts';
import { LintLine } from '../live/lint-line.tsx';
import { propose, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import s from './my-questions.module.css';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function MyQuestions({ live, state }: Props) {
  const { person } = useMe();
  const mine = state.questions.filter(({ author }) => author === undefined || author.id === person.id);
  return (
    <Section title="My questions">
      {state.endedAt === null && <Propose live={live} />}
      <ul className={s.list}>
        {mine.map((question) => (
          <li key={question.id}>
            <p>{question.text ?? question.relayedText}</p>
            <p className={s.became}>{whatBecame(question)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Propose({ live }: { readonly live: Live }) {
  const { value, change, forget } = useDraft(`question.${live.sessionId}`, { text: '' }, { keep: 'tab' });
  const proposing = useAct(live, propose, (text) => forget({ text }));
  return (
    <>
      <Form
        act="Propose"
        label="Propose a question"
        error={proposing.error}
        busy={proposing.isPending}
        onSubmit={() => {
          if (value.text.trim() !== '') proposing.mutate(value.text);
        }}
      >
        <TextField
          label="Your question"
          hint="It goes to the question desk, never straight to the room."
          lines={3}
          maxLength={2000}
          value={value.text}
          onChange={(next) => change({ text: next })}
        />
      </Form>
      <LintLine sessionId={live.sessionId} text={value.text} onReplace={(text) => change({ text })} />
    </>
  );
}

const at = (ms: number | null): string => (ms === null ? '' : ` at ${length(ms)}`);

export function whatBecame(question: Question): string {
  const { outcome, outcomeReason, relayedText, text } = question;
  const because = outcomeReason === null ? '' : `: ${outcomeReason.replace(/[.\s]+$/, '')}`;
  if (outcome !== null) return `${outcomeWords[outcome]}${at(question.outcomeMediaMs)}${because}.`;
  if (relayedText === null) return 'Waiting at the desk.';
  const edited = text !== undefined && text !== relayedText ? ` as “${relayedText}”` : '';
  return `Passed to the interviewer${at(question.relayedMediaMs)}${edited}.`;
}
