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
  const { value, change, forget } = useDraft(`marker.${id}.${version}`, start, { keep: 'memory' });
  const writing = useAct(live, write, () => {
    forget(value);
    onDone();
  });
  const withdrawing = useAct(live, withdraw, onDone);
  return (
    <Form
      act="Keep"
      label={`The marker at ${length(mediaMs)}`}
      error={writing.error}
      busy={writing.isPending}
      onSubmit={() => writing.mutate({ marker: id, version, ...value })}
    >
      <TextField
        label="What was said or done"
        hint="As seen and heard, nothing else."
        lines={2}
        maxLength={2000}
        autoFocus
        value={value.fact}
        onChange={(next) => change({ fact: next })}
      />
      <TextField
        label="What you think of it"
        lines={2}
        maxLength={2000}
        value={value.opinion}
        onChange={(next) => change({ opinion: next })}
      />
      <RadioChoice
        label="Who may read it"
        value={value.audience}
        options={audiences}
        onChange={(next) => isAudience(next) && change({ audience: next })}
      />
      <Refusal error={withdrawing.error} />
      <div className={s.acts}>
        <Button weight="quiet" onPress={onDone}>
          Later
        </Button>
        <Button weight="quiet" busy={withdrawing.isPending} onPress={() => withdrawing.mutate(id)}>
          Withdraw the marker
        </Button>
      </div>
    </Form>
  );
}
