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
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function Consents({ live, state }: Props) {
  const { consents, session } = state;
  return (
    <Section title={t('consent')}>
      {consents.length === 0 && <p>{t('nothingWasAskedYet')}</p>}
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
        <More title={t('writeDownAnAnswer')}>
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
  const { value, change, forget } = useDraft(`consent.${live.sessionId}`, start, { keep: 'own' });
  const recording = useAct(live, consented, () => forget(value));
  const objects = value.answer === 'no' || value.answer === 'withdrawn';
  return (
    <Form
      act={t('writeItDown')}
      label={t('anAnswer')}
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
          label={t('whoAnswers')}
          value={value.from}
          onChange={(from) => change({ from })}
          options={optionsOf(consentFromWords)}
        />
        <ChoiceField
          label={t('toBeingKeptAs')}
          value={value.mode}
          onChange={(mode) => change({ mode })}
          options={optionsOf(consentModeWords)}
        />
        <ChoiceField
          label={t('answer')}
          value={value.answer}
          onChange={(answer) => change({ answer })}
          options={optionsOf(consentAnswerWords)}
        />
      </Pair>
      {objects && (
        <ChoiceField
          label={t('whatWasThenDone')}
          empty={t('choose')}
          required
          value={value.followed}
          onChange={(followed) => change({ followed })}
          options={optionsOf(consentFollowedWords)}
        />
      )}
      <TextField
        label={t('inWords')}
        hint={objects ? t('whatWasSaidAndBy') : t('ifThereIsMoreTo')}
        lines={2}
        maxLength={2000}
        value={value.words}
        onChange={(words) => change({ words })}
      />
    </Form>
  );
}
