// What the child, and whoever speaks for it, agreed to; and after an objection, what was then done.
import type { LiveState } from '../../../server/contract/live.ts';
import {
  type Consent,
  consentAnswer,
  consentFollowed,
  consentFrom,
  consentMode,
} from '../../../server/contract/on-record.ts';
import {
  consentAnswerWords,
  consentFollowedWords,
  consentFromWords,
  consentModeWords,
} from '../../i18n/on-record-words.ts';
import { clock } from '../../i18n/time.ts';
import { ChoiceField, optionsOf } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { More } from '../../ui/more.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { consented } from './acts.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function Consents({ live, state }: Props) {
  const { consents, session } = state;
  return (
    <Section title="Consent">
      {consents.length === 0 && <p>Nothing was asked yet.</p>}
      <ul>
        {consents.map((one) => (
          <li key={one.id}>
            <p>
              {clock(one.at, session.room.zone)} {sentenceOf(one)}
            </p>
            {one.words !== null && <p>{one.words}</p>}
          </li>
        ))}
      </ul>
      {state.endedAt === null && (
        <More title="Write down an answer">
          <Answer live={live} />
        </More>
      )}
    </Section>
  );
}

/** `The child agrees to picture and sound.` */
export function sentenceOf({ from, mode, answer, followed }: Consent): string {
  const about = answer === 'not-asked' ? 'about' : 'to';
  const then = followed === null ? '' : `: ${consentFollowedWords[followed]}`;
  return `${consentFromWords[from]} ${consentAnswerWords[answer]} ${about} ${consentModeWords[mode]}${then}.`;
}

const start = { from: 'child', mode: 'video', answer: 'yes', followed: '', words: '' };

function Answer({ live }: { readonly live: Live }) {
  const { value, change, forget } = useDraft(`consent.${live.sessionId}`, start, { keep: 'memory' });
  const recording = useAct(live, consented, () => forget(value));
  const objects = value.answer === 'no' || value.answer === 'withdrawn';
  return (
    <Form
      act="Write it down"
      label="An answer"
      error={recording.error}
      busy={recording.isPending}
      onSubmit={() => {
        const followed = consentFollowed.safeParse(value.followed);
        const words = value.words.trim();
        recording.mutate({
          from: consentFrom.parse(value.from),
          mode: consentMode.parse(value.mode),
          answer: consentAnswer.parse(value.answer),
          ...(objects && followed.success ? { followed: followed.data } : {}),
          ...(words === '' ? {} : { words }),
        });
      }}
    >
      <Pair>
        <ChoiceField
          label="Who answers"
          value={value.from}
          onChange={(from) => change({ from })}
          options={optionsOf(consentFromWords)}
        />
        <ChoiceField
          label="To being kept as"
          value={value.mode}
          onChange={(mode) => change({ mode })}
          options={optionsOf(consentModeWords)}
        />
        <ChoiceField
          label="Answer"
          value={value.answer}
          onChange={(answer) => change({ answer })}
          options={optionsOf(consentAnswerWords)}
        />
      </Pair>
      {objects && (
        <ChoiceField
          label="What was then done"
          empty="Choose"
          required
          value={value.followed}
          onChange={(followed) => change({ followed })}
          options={optionsOf(consentFollowedWords)}
        />
      )}
      <TextField
        label="In words"
        hint={objects ? 'What was said, and by whose decision.' : 'If there is more to say.'}
        lines={2}
        maxLength={2000}
        value={value.words}
        onChange={(words) => change({ words })}
      />
    </Form>
  );
}
