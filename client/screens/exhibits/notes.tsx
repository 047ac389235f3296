// The interviewer's own notes: what is typed stays in this tab, also while the network is away, and is kept on the server by itself soon
// after. Nobody else reads them until they are handed in.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { InterviewNotes } from '../../../server/contract/exhibits.ts';
import { handInNotes, keepNotes, notesOf } from '../../api/exhibits.ts';
import { asProblem } from '../../api/problem.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './exhibits.module.css';
import { useAskAgain } from './use-exhibits.ts';
import { t } from './words.ts';

/** ms after the last key; and between tries while the network is away */
const restedFor = 3_000;

export function Notes({ sessionId }: { readonly sessionId: string }) {
  const { data: kept, error } = useQuery({ queryKey: ['notes', sessionId], queryFn: () => notesOf(sessionId) });
  return (
    <Section title={t('myNotes')}>
      <Coming error={error} there={kept !== undefined} />
      {kept !== undefined && <Written sessionId={sessionId} kept={kept} />}
    </Section>
  );
}

interface Props {
  readonly sessionId: string;
  readonly kept: InterviewNotes;
}

function Written({ sessionId, kept }: Props) {
  const { value, change } = useDraft(`notes.${sessionId}`, { text: kept.text }, { keep: 'own' });
  const { keeping, refused } = useKeeping({ sessionId, kept, text: value.text });
  const unkept = value.text !== kept.text;
  return (
    <>
      <TextField
        label={t('whatYouWantToRemember')}
        hint={t('noNamesNobodyElseReads')}
        lines={10}
        maxLength={50_000}
        value={value.text}
        onChange={(text) => change({ text })}
      />
      <p role="status" className={s.quiet}>
        {stateInWords(kept, unkept)}
      </p>
      <Refusal error={refused} />
      {refused !== null && (
        <div>
          <Button busy={keeping.isPending} onPress={() => keeping.mutate(value.text)}>
            {t('keepWhatStandsHere')}
          </Button>
        </div>
      )}
      {!unkept && kept.handedIn === null && kept.text.trim() !== '' && (
        <HandIn key={kept.version} sessionId={sessionId} kept={kept} />
      )}
    </>
  );
}

function stateInWords({ version, handedIn }: InterviewNotes, unkept: boolean): string {
  if (unkept) return t('onThisTabletNotKept');
  if (handedIn !== null) return t('handedInAsHandedin', { handedIn });
  return version === 0 ? t('nothingIsKeptYet') : t('kept');
}

/** Keeps by itself once the hand rests; after a refusal only when asked. */
function useKeeping({ sessionId, kept, text }: Props & { readonly text: string }) {
  const queries = useQueryClient();
  const keeping = useMutation({
    mutationFn: (words: string) => keepNotes(sessionId, { version: kept.version, text: words }),
    onSuccess: (now) => queries.setQueryData(['notes', sessionId], now),
    // Another page of one's own kept something: its version is known now, its words stay in the server's versions.
    onError: () => void queries.invalidateQueries({ queryKey: ['notes', sessionId] }),
  });
  const { mutate, isPending, error, submittedAt } = keeping;
  const away = error !== null && asProblem(error).code === 'no-answer';
  const refused = error === null || away ? null : error;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try that failed is followed by another
  useEffect(() => {
    if (text === kept.text || isPending || refused !== null) return;
    const timer = setTimeout(() => mutate(text), restedFor);
    return () => clearTimeout(timer);
  }, [text, kept.text, isPending, refused, mutate, submittedAt]);
  return { keeping, refused };
}

function HandIn({ sessionId, kept }: Props) {
  const [asking, setAsking] = useState(false);
  const [ids] = useState(() => ({ id: callerId(), exhibit: callerId() }));
  const queries = useQueryClient();
  const askAgain = useAskAgain(sessionId);
  const handing = useMutation({
    mutationFn: () => handInNotes(sessionId, { ...ids, version: kept.version }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notes', sessionId] }),
    onSuccess: askAgain,
  });
  return (
    <div className={s.acts}>
      <Button busy={handing.isPending} onPress={() => setAsking(true)}>
        {t('handInTheNotes')}
      </Button>
      <Refusal error={handing.error} />
      <AskOnce
        title={t('handInYourNotes')}
        open={asking}
        onClose={() => setAsking(false)}
        act={t('handThemIn')}
        back={t('notYet')}
        onAct={() => {
          setAsking(false);
          handing.mutate();
        }}
      >
        <p>{t('theyBecomeAnExhibitOf')}</p>
      </AskOnce>
    </div>
  );
}
