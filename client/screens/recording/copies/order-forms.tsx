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
import { t } from './words.ts';

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
const dayOptions = {
  ...{ '7': t('days', { count: 7 }), '30': t('days', { count: 30 }), '90': t('days', { count: 90 }) },
  '365': t('aYear'),
};

const whatItIs = {
  edited: t('byTheEditListBeneath'),
  court: t('theWholeRecordingAsMp4'),
  'peer-review': t('forColleaguesToLearnBy'),
} satisfies Record<DerivativeKind, string>;

export function OrderForms({ recording, kinds, picture }: Props) {
  const { value, change } = useDraft<Draft>(`copies.${recording.id}`, start, { keep: 'own' });
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
    <More title={t('orderACopy')} open={edits.length > 0}>
      <div className={s.order}>
        <ChoiceField
          label={t('whichCopy')}
          value={kind}
          onChange={(next) => change({ kind: next })}
          options={kinds.map((one) => ({ value: one, text: copyKindWords[one] }))}
          hint={whatItIs[kind]}
        />
        {kind === 'court' && <ForCourt value={value} recording={recording} onChange={change} />}
        {kind === 'peer-review' && <ForPeers value={value} onChange={change} />}
        {kind !== 'court' && (
          <>
            {picture === null && <p className={s.quiet}>{t('watchTheRecordingItselfAnd')}</p>}
            <EditList
              edits={edits}
              onChange={(next) => change({ edits: next })}
              refused={refused}
              picture={picture}
              durationMs={recording.durationMs ?? 0}
            />
          </>
        )}
        {kind !== 'court' && <p>{t('whatIsOrdered', { count: edits.length })}</p>}
        <Refusal error={refused.size > 0 ? null : order.error} />
        <div>
          <Button
            weight="main"
            busy={order.isPending}
            isDisabled={kind === 'edited' && edits.length === 0}
            onPress={() => order.mutate()}
          >
            {kind === 'court' ? t('orderTheCourtCopy') : t('orderThisCopy')}
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
        label={t('picture')}
        value={value.picture}
        onChange={(picture) => onChange({ picture })}
        options={optionsOf({ kept: t('asItIsButFor'), none: t('noneSoundOnly') })}
      />
      <ChoiceField
        label={t('voices')}
        value={value.voice}
        onChange={(voice) => onChange({ voice })}
        options={optionsOf({ shifted: t('lowered'), kept: t('asTheyAre') })}
        hint={t('aLoweredVoiceIsntKnown')}
      />
      <ChoiceField
        label={t('keptFor')}
        value={value.days}
        onChange={(days) => onChange({ days })}
        options={optionsOf(dayOptions)}
      />
    </>
  );
}
