// The words of one's own marker: what was seen or heard apart from what one thinks of it, and who may read it.
import type { Marker } from '../../../server/contract/markers.ts';
import { length } from '../../i18n/time.ts';
import { audienceWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { optionsOf } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAct } from '../live/use-act.ts';
import type { Live } from '../live/use-live.ts';
import { type Words, withdraw, write } from './marker-acts.ts';
import s from './markers.module.css';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly marker: Marker;
  readonly onDone: () => void;
}

const audiences = optionsOf(audienceWords);
const isAudience = (value: string): value is Words['audience'] => value in audienceWords;

export function MarkerForm({ live, marker, onDone }: Props) {
  const { id, version, audience, fact, opinion, mediaMs } = marker;
  const start: Words = { audience, fact: fact ?? '', opinion: opinion ?? '' };
  const { value, change, forget } = useDraft(`marker.${id}.${version}`, start, { keep: 'own' });
  const writing = useAct(live, write, () => {
    forget(value);
    onDone();
  });
  const withdrawing = useAct(live, withdraw, onDone);
  return (
    <Form
      act={t('keep')}
      label={t('theMarkerAtMediams', { mediaMs: length(mediaMs) })}
      error={writing.error}
      busy={writing.isPending}
      onSubmit={() => writing.mutate({ marker: id, version, ...value })}
    >
      <TextField
        label={t('whatWasSaidOrDone')}
        hint={t('asSeenAndHeardNothing')}
        lines={2}
        maxLength={2000}
        autoFocus
        value={value.fact}
        onChange={(next) => change({ fact: next })}
      />
      <TextField
        label={t('whatYouThinkOfIt')}
        lines={2}
        maxLength={2000}
        value={value.opinion}
        onChange={(next) => change({ opinion: next })}
      />
      <RadioChoice
        label={t('whoMayReadIt')}
        value={value.audience}
        options={audiences}
        onChange={(next) => isAudience(next) && change({ audience: next })}
      />
      <Refusal error={withdrawing.error} />
      <div className={s.acts}>
        <Button weight="quiet" onPress={onDone}>
          {t('later')}
        </Button>
        <Button weight="quiet" busy={withdrawing.isPending} onPress={() => withdrawing.mutate(id)}>
          {t('withdrawTheMarker')}
        </Button>
      </div>
    </Form>
  );
}
