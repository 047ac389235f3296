// A draft of the transcript by a program of the house: asked for, followed and cancelled; what it becomes is a version that says so. Nothing
// is shown where no program is set up, or to whoever may not write the transcript.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Viewing } from '../../../server/contract/recordings.ts';
import type { DraftOfMachine } from '../../../server/contract/transcripts.ts';
import { askDraft, cancelDraft, draftOf } from '../../api/transcripts.ts';
import { callerId } from '../../session/caller-id.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { t } from './words.ts';

interface Props {
  readonly viewing: Viewing;
  /** the newest version that is known here; 0: none */
  readonly newest: number;
  /** the newest version is to be read */
  readonly onShow: () => void;
}

type Draft = NonNullable<DraftOfMachine['draft']>;
const isOpen = (draft: Draft | null | undefined) => draft?.state === 'waiting' || draft?.state === 'making';

export function MachineDraft({ viewing, newest, onShow }: Props) {
  const queryKey = ['draft', viewing.id];
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey,
    queryFn: () => draftOf(viewing.id),
    refetchInterval: ({ state }) => (isOpen(state.data?.draft) ? 2_000 : false),
  });
  const onSuccess = (next: DraftOfMachine) => queries.setQueryData(queryKey, next);
  const ask = useMutation({ mutationFn: () => askDraft(viewing.id, callerId()), onSuccess });
  const cancel = useMutation({ mutationFn: () => cancelDraft(viewing.id), onSuccess });
  if (data === undefined || (!data.mayAsk && data.draft === null)) return null;
  const { draft, mayAsk } = data;
  const made = draft?.state === 'made' ? (draft.version ?? 0) : 0;
  return (
    <details open={isOpen(draft) || made > newest || undefined}>
      <summary>{t('aDraftByAProgram')}</summary>
      <p>{t('whatTheProgramDoes')}</p>
      {draft !== null && <p role="status">{inWords(draft)}</p>}
      {draft !== null && isOpen(draft) && (
        <>
          <progress aria-label={t('theDraftIsBeingMade')} max={1000} value={draft.progress ?? 0} />{' '}
          <Button weight="quiet" busy={cancel.isPending} onPress={() => cancel.mutate()}>
            {t('cancelTheDraft')}
          </Button>
        </>
      )}
      {made > newest && <Button onPress={onShow}>{t('showTheDraft')}</Button>}
      {mayAsk && (
        <Button busy={ask.isPending} onPress={() => ask.mutate()}>
          {t('haveADraftMade')}
        </Button>
      )}
      <Refusal error={ask.error ?? cancel.error} />
    </details>
  );
}

function inWords({ state, failure, failedLine, version, progress }: Draft): string {
  if (state === 'waiting') return t('draft.waiting');
  if (state === 'making') return t('draft.making', { percent: Math.floor((progress ?? 0) / 10) });
  if (state === 'made') return t('draft.made', { version: version ?? 0 });
  if (state === 'cancelled') return t('draft.cancelled');
  if (failure === 'not-understood' && failedLine !== null) return t('draftFailure.at-line', { line: failedLine });
  return t(`draftFailure.${failure ?? 'tool-failed'}`);
}
