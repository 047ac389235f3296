// One line of the transcript, to be put right: who speaks, what, and from where to where in the recording.
import { useState } from 'react';
import type { TranscriptLine } from '../../../server/contract/transcripts.ts';
import { length } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './player.module.css';
import { t } from './words.ts';

export interface Props {
  readonly line: TranscriptLine;
  /** where the recording stands */
  readonly ms: number;
  readonly onDone: (line: TranscriptLine) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

export function LineForm({ line, ms, onDone, onRemove, onClose }: Props) {
  const [speaker, setSpeaker] = useState(line.speaker ?? '');
  const [text, setText] = useState(line.text);
  const [fromMs, setFrom] = useState(line.fromMs);
  const [toMs, setTo] = useState(line.toMs);
  const wrong = text.trim() === '' ? t('writeWhatWasSaidOr') : undefined;
  const order = toMs <= fromMs ? t('theLineEndsBeforeIt') : undefined;
  const done = () => {
    if (wrong === undefined && order === undefined)
      onDone({ fromMs, toMs, speaker: speaker.trim() === '' ? null : speaker.trim(), text: text.trim() });
  };
  return (
    <Form act={t('done')} label={t('putALineRight')} error={null} busy={false} onSubmit={done}>
      <TextField label={t('whoSpeaks')} value={speaker} onChange={setSpeaker} maxLength={80} />
      <TextField
        label={t('whatIsSaid')}
        value={text}
        onChange={setText}
        lines={3}
        maxLength={2_000}
        error={wrong}
        autoFocus
      />
      <p className={s.quiet}>
        {length(fromMs)}–{length(toMs)}
        {order !== undefined && ` · ${order}`}
      </p>
      <div className={s.controls}>
        <Button weight="quiet" onPress={() => setFrom(ms)}>
          {t('beginsHere')}
        </Button>
        <Button weight="quiet" onPress={() => setTo(ms)}>
          {t('endsHere')}
        </Button>
        <Button weight="quiet" onPress={onRemove}>
          {t('takeItOut')}
        </Button>
        <Button weight="quiet" onPress={onClose}>
          {t('leaveIt')}
        </Button>
      </div>
    </Form>
  );
}
