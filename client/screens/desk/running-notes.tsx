// The desk's running notes: one short line a fact, written while listening, put right with what it said before kept.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDeskAct } from '../live/kept-acts.tsx';
import { type BoardNote, Notes } from '../live/notes.tsx';
import type { Live } from '../live/use-live.ts';
import s from './desk.module.css';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function RunningNotes({ live, state }: Props) {
  const running = state.startedAt !== null && state.endedAt === null;
  return (
    <Notes state={state} {...(running && { acts: (note: BoardNote) => <PutRight live={live} note={note} /> })}>
      {running && <Write live={live} />}
    </Notes>
  );
}

function Write({ live }: { readonly live: Live }) {
  const { value, change, forget, giveBack } = useDraft(`note.${live.sessionId}`, { text: '' }, { keep: 'own' });
  const writing = useDeskAct(live, 'note:write');
  const text = value.text.trim();
  return (
    <Form
      act={t('noteIt')}
      label={t('noteAFact')}
      error={writing.error}
      onSubmit={() => {
        if (text === '') return;
        writing.mutate({ note: callerId(), text }, { onError: () => giveBack(value) });
        forget(value);
      }}
    >
      <TextField
        label={t('aFactInTheChilds')}
        hint={t('shortAndNoNamesEnter')}
        value={value.text}
        onChange={(next) => change({ text: next })}
      />
    </Form>
  );
}

function PutRight({ live, note }: { readonly live: Live; readonly note: BoardNote }) {
  const [text, setText] = useState<string | null>(null);
  const editing = useDeskAct(live, 'note:edit', () => setText(null));
  const striking = useDeskAct(live, 'note:strike');
  const about = { note: note.id, seen: note.version };
  return (
    <div className={s.buttons}>
      <Button weight="quiet" aria-label={t('putRightText', { text: note.text })} onPress={() => setText(note.text)}>
        {t('putRight')}
      </Button>
      <Button
        weight="quiet"
        busy={striking.isPending}
        aria-label={t('strikeOutText', { text: note.text })}
        onPress={() => striking.mutate(about)}
      >
        {t('strikeOut')}
      </Button>
      <Refusal error={striking.error} />
      <Dialog title={t('putThisNoteRight')} open={text !== null} onClose={() => setText(null)}>
        <Form
          act={t('keepIt')}
          label={t('theNote')}
          error={editing.error}
          busy={editing.isPending}
          onSubmit={() => {
            if (text !== null && text.trim() !== '') editing.mutate({ ...about, text: text.trim() });
          }}
        >
          <TextField label={t('itShouldSay')} autoFocus value={text ?? ''} onChange={setText} />
        </Form>
      </Dialog>
    </div>
  );
}
