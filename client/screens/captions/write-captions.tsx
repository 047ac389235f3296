// Typing captions: one line at a time, Enter sends it. It stands where its first letter was typed, however late it arrives; what
// could not be sent stays here. A line that was mistyped is put right, and what it said before is kept.
import { useState } from 'react';
import type { Caption } from '../../../server/contract/captions.ts';
import { mostCaptionLetters } from '../../../server/contract/captions.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { length } from '../../i18n/time.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type ActOf, useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { useMediaClock } from '../markers/use-media-clock.ts';
import s from './captions.module.css';
import { useCaptions } from './use-captions.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

interface Line {
  readonly caption: string;
  readonly mediaMs: number;
  readonly text: string;
}

const write: ActOf<Line> = (connection, head, line) => connection.act('caption:write', { ...head, ...line });
const correct: ActOf<{ corrects: string; text: string }> = (connection, head, given) =>
  connection.act('caption:correct', { ...head, caption: callerId(), ...given });

export function WriteCaptions({ live, state }: Props) {
  const { captions, error } = useCaptions(state, { newest: 30, on: true });
  return (
    <Section title={t('captions')}>
      {state.startedAt === null && <p>{t('theRecordingHasntBegunYet')}</p>}
      {state.startedAt !== null && state.endedAt === null && <Typing live={live} />}
      <Refusal error={error} />
      <ul className={s.list}>
        {captions.toReversed().map((caption) => (
          <li key={caption.id}>
            <Written live={live} caption={caption} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Typing({ live }: { readonly live: Live }) {
  const now = useMediaClock(live);
  const start: { text: string; mediaMs: number | null } = { text: '', mediaMs: null };
  const { value, change, forget } = useDraft(`caption.${live.sessionId}`, start, { keep: 'own' });
  const [unsent, setUnsent] = useState<readonly Line[]>([]);
  const [notYet, setNotYet] = useState(false);
  const writing = useAct(live, write);
  const send = (line: Line) => {
    setUnsent((before) => before.filter(({ caption }) => caption !== line.caption));
    writing.mutate(line, { onError: () => setUnsent((before) => [...before, line]) });
  };
  const submit = () => {
    const text = value.text.trim();
    const mediaMs = value.mediaMs ?? now();
    setNotYet(mediaMs === null);
    if (text === '' || mediaMs === null) return;
    send({ caption: callerId(), mediaMs, text });
    forget(value);
  };
  return (
    <>
      <Form act={t('send')} label={t('typeACaption')} error={writing.error} onSubmit={submit}>
        <TextField
          label={t('whatIsSaid')}
          hint={t('asItIsSaidWithout')}
          maxLength={mostCaptionLetters}
          autoFocus
          value={value.text}
          onChange={(text) => change({ text, mediaMs: text === '' ? null : (value.mediaMs ?? now()) })}
        />
      </Form>
      {notYet && <p role="status">{t('notKnownYetWhereThe')}</p>}
      {unsent.map((line) => (
        <p key={line.caption}>
          {t.rich('notSentTextSendAgain', {
            text: line.text,
            span: (words) => <span dir="auto">{words}</span>,
            button: (words) => (
              <Button weight="quiet" onPress={() => send(line)}>
                {words}
              </Button>
            ),
          })}
        </p>
      ))}
    </>
  );
}

function Written({ live, caption }: { readonly live: Live; readonly caption: Caption }) {
  const [text, setText] = useState<string | null>(null);
  const correcting = useAct(live, correct, () => setText(null));
  return (
    <>
      <p className={s.at}>{length(caption.mediaMs)}</p>
      {caption.before.length > 0 && (
        <p className={s.before}>
          <s dir="auto">{caption.before.join(' · ')}</s>
        </p>
      )}
      {text === null ? (
        <>
          <p dir="auto">{caption.text}</p>
          <Button
            weight="quiet"
            aria-label={t('putRightText', { text: caption.text })}
            onPress={() => setText(caption.text)}
          >
            {t('putRight')}
          </Button>
        </>
      ) : (
        <Form
          act={t('putItRight')}
          label={t('putThisCaptionRight')}
          error={correcting.error}
          busy={correcting.isPending}
          onSubmit={() => {
            if (text.trim() !== '') correcting.mutate({ corrects: caption.id, text: text.trim() });
          }}
        >
          <TextField
            label={t('itShouldSay')}
            maxLength={mostCaptionLetters}
            autoFocus
            value={text}
            onChange={setText}
          />
          <div>
            <Button weight="quiet" onPress={() => setText(null)}>
              {t('leaveItAsItIs')}
            </Button>
          </div>
        </Form>
      )}
    </>
  );
}
