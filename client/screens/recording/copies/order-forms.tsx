// Ordering a copy: which kind, what is edited in it, and for colleagues how it looks and how long it is kept. What was put together stays
// when a page is left or a copy refused.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type DerivativeKind,
  type Edit,
  edit,
  pictureInCopy,
  voiceInCopy,
} from '../../../../server/contract/copies.ts';
import type { RecordingPage } from '../../../../server/contract/recordings.ts';
import { orderCopy, orderPeerReview } from '../../../api/copies.ts';
import { ProblemError } from '../../../api/problem.ts';
import { copyKindWords } from '../../../i18n/copy-words.ts';
import { callerId } from '../../../session/caller-id.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceField, optionsOf } from '../../../ui/choice-field.tsx';
import { useDraft } from '../../../ui/draft.ts';
import { More } from '../../../ui/more.tsx';
import { Refusal } from '../../../ui/notice.tsx';
import s from './copies.module.css';
import { EditList } from './edit-list.tsx';
import { type CourtDraft, courtOf, ForCourt } from './for-court.tsx';
import type { Picture } from './picture.ts';

export interface Props {
  readonly recording: RecordingPage;
  readonly kinds: readonly DerivativeKind[];
  readonly picture: Picture | null;
}

interface Draft extends CourtDraft {
  readonly kind: string;
  readonly edits: readonly unknown[];
  readonly picture: string;
  readonly voice: string;
  readonly days: string;
}
const start: Draft = {
  kind: '',
  edits: [],
  picture: 'kept',
  voice: 'shifted',
  days: '30',
  cameras: '',
  language: 'en',
};
const dayOptions = { '7': '7 days', '30': '30 days', '90': '90 days', '365': 'a year' };

const whatItIs = {
  edited:
    'By the edit list beneath. The list goes along with the copy, so that everybody can read what was kept back and why.',
  court: 'The whole recording as MP4 (H.264 and AAC), which every court can play. Nothing is edited.',
  'peer-review':
    'For colleagues to learn by. It stays in the house, says what was not anonymised, and is erased by itself.',
} satisfies Record<DerivativeKind, string>;

export function OrderForms({ recording, kinds, picture }: Props) {
  const { value, change } = useDraft<Draft>(`copies.${recording.id}`, start, { keep: 'tab' });
  const kind = kinds.find((one) => one === value.kind) ?? kinds[0] ?? 'court';
  const edits = value.edits.flatMap((one) => edit.safeParse(one).data ?? []);
  const queries = useQueryClient();
  const order = useMutation({
    mutationFn: () => send(recording, kind, { ...value, edits }),
    onSuccess: () => {
      change({ edits: [] });
      return queries.invalidateQueries({ queryKey: ['copies', recording.id] });
    },
  });
  const refused = refusedEdits(order.error);
  return (
    <More title="Order a copy" open={edits.length > 0}>
      <div className={s.order}>
        <ChoiceField
          label="Which copy"
          value={kind}
          onChange={(next) => change({ kind: next })}
          options={kinds.map((one) => ({ value: one, text: copyKindWords[one] }))}
          hint={whatItIs[kind]}
        />
        {kind === 'court' && <ForCourt value={value} recording={recording} onChange={change} />}
        {kind === 'peer-review' && <ForPeers value={value} onChange={change} />}
        {kind !== 'court' && (
          <>
            {picture === null && (
              <p className={s.quiet}>
                Watch the recording itself, and places and pictures can be taken from the player.
              </p>
            )}
            <EditList
              edits={edits}
              onChange={(next) => change({ edits: next })}
              refused={refused}
              picture={picture}
              durationMs={recording.durationMs ?? 0}
            />
          </>
        )}
        {kind !== 'court' && <p>What is ordered is what stands in the list: {editsInWords(edits.length)}.</p>}
        <Refusal error={refused.size > 0 ? null : order.error} />
        <div>
          <Button
            weight="main"
            busy={order.isPending}
            isDisabled={kind === 'edited' && edits.length === 0}
            onPress={() => order.mutate()}
          >
            {kind === 'court' ? 'Order the court copy' : 'Order this copy'}
          </Button>
        </div>
      </div>
    </More>
  );
}

function send(
  recording: RecordingPage,
  kind: DerivativeKind,
  { edits, picture, voice, days, ...court }: Draft & { readonly edits: Edit[] },
) {
  const id = callerId();
  const { id: recordingId } = recording;
  if (kind === 'court') return orderCopy(recordingId, { id, kind, edits: [], ...courtOf(court, recording) });
  if (kind === 'edited') return orderCopy(recordingId, { id, kind, edits });
  const look = { picture: pictureInCopy.parse(picture), voice: voiceInCopy.parse(voice) };
  return orderPeerReview(recordingId, { id, keptDays: Number(days), ...look, edits });
}

const editsInWords = (count: number): string =>
  count === 0 ? 'no edit yet' : count === 1 ? 'one edit' : `${count} edits`;

/** The server names an edit by its place: `edits.2.toMs`. */
function refusedEdits(error: Error | null): ReadonlyMap<number, string> {
  const fields = error instanceof ProblemError ? [...error.fields] : [];
  return new Map(
    fields.flatMap(([name, message]) => {
      const at = /^edits\.(\d+)\./.exec(name)?.[1];
      return at === undefined ? [] : [[Number(at), message] as const];
    }),
  );
}

function ForPeers({ value, onChange }: { readonly value: Draft; readonly onChange: (part: Partial<Draft>) => void }) {
  return (
    <>
      <ChoiceField
        label="Picture"
        value={value.picture}
        onChange={(picture) => onChange({ picture })}
        options={optionsOf({ kept: 'As it is, but for the edits', none: 'None: sound only' })}
      />
      <ChoiceField
        label="Voices"
        value={value.voice}
        onChange={(voice) => onChange({ voice })}
        options={optionsOf({ shifted: 'Lowered', kept: 'As they are' })}
        hint="A lowered voice isn’t known at once by whoever knows it; it can be raised again."
      />
      <ChoiceField
        label="Kept for"
        value={value.days}
        onChange={(days) => onChange({ days })}
        options={optionsOf(dayOptions)}
      />
    </>
  );
}
