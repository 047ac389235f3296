// The coverage board at the desk: every agency's needs; ticked, with the question that answered it, or taken back.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { type BoardNeed, Coverage } from '../live/coverage.tsx';
import { useDeskAct } from '../live/kept-acts.tsx';
import type { Live } from '../live/use-live.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function Board({ live, state }: Props) {
  return (
    <Coverage
      state={state}
      agencies
      {...(state.startedAt !== null && {
        acts: (need: BoardNeed) =>
          need.tick === null ? (
            <Tick live={live} state={state} need={need} />
          ) : (
            <TakeBack live={live} need={need} tick={need.tick.id} />
          ),
      })}
    />
  );
}

/** What was settled as asked is most likely what answered it. */
const answering = (state: LiveState) => state.questions.filter(({ relayedText }) => relayedText !== null).toReversed();

function Tick({ live, state, need }: Props & { readonly need: BoardNeed }) {
  const [open, setOpen] = useState(false);
  const [question, setQuestion] = useState('');
  const ticking = useDeskAct(live, 'need:tick', () => setOpen(false));
  const options = answering(state).map(({ id, relayedText }) => ({ value: id, text: relayedText ?? '' }));
  return (
    <>
      <Button
        weight="quiet"
        busy={ticking.isPending}
        aria-label={t('foundOutText', { text: need.text })}
        onPress={() => setOpen(true)}
      >
        {t('foundOut')}
      </Button>
      <Dialog title={t('foundOut')} open={open} onClose={() => setOpen(false)}>
        <Form
          act={t('tickIt')}
          label={t('whatAnsweredIt')}
          error={ticking.error}
          busy={ticking.isPending}
          onSubmit={() => ticking.mutate({ need: need.id, ...(question === '' ? {} : { question }) })}
        >
          <p>{need.text}</p>
          <RadioChoice
            label={t('whatAnsweredIt2')}
            value={question}
            onChange={setQuestion}
            options={[{ value: '', text: t('theChildsOwnAccount') }, ...options]}
          />
        </Form>
      </Dialog>
    </>
  );
}

function TakeBack({ live, need, tick }: { readonly live: Live; readonly need: BoardNeed; readonly tick: string }) {
  const takingBack = useDeskAct(live, 'need:untick');
  return (
    <>
      <Button
        weight="quiet"
        busy={takingBack.isPending}
        aria-label={t('notFoundOutAfterAll', { text: need.text })}
        onPress={() => takingBack.mutate({ tick })}
      >
        {t('notFoundOutAfterAll2')}
      </Button>
      <Refusal error={takingBack.error} />
    </>
  );
}
