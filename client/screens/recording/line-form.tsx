// One line of the transcript, to be put right: who speaks, what, and from where to where in the recording.
import { useState } from 'react';
import type { TranscriptLine } from '../../../server/contract/transcripts.ts';
import { length } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './player.module.css';

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
  const wrong = text.trim() === '' ? 'Write what was said, or take the line out.' : undefined;
  const order = toMs <= fromMs ? 'The line ends before it begins.' : undefined;
  const done = () => {
    if (wrong === undefined && order === undefined)
      onDone({ fromMs, toMs, speaker: speaker.trim() === '' ? null : speaker.trim(), text: text.trim() });
  };
  return (
    <Form act="Done" label="Put a line right" error={null} busy={false} onSubmit={done}>
      <TextField label="Who speaks" value={speaker} onChange={setSpeaker} maxLength={80} />
      <TextField
        label="What is said"
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
          Begins here
        </Button>
        <Button weight="quiet" onPress={() => setTo(ms)}>
          Ends here
        </Button>
        <Button weight="quiet" onPress={onRemove}>
          Take it out
        </Button>
        <Button weight="quiet" onPress={onClose}>
          Leave it
        </Button>
      </div>
    </Form>
  );
}
