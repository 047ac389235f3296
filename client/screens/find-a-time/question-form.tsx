// Who is needed, how long, and between when. Every change asks anew; what is typed survives a reload.

import { equipment } from '../../../server/contract/register.ts';
import { comma } from '../../i18n/locale.ts';
import { equipmentWords, sentenceCase } from '../../i18n/time-words.ts';
import { wallTimeInWords } from '../../i18n/wall-time.ts';
import { CheckGroup } from '../../ui/check-group.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import s from './find-a-time.module.css';
import { PartyChips } from './party-chips.tsx';
import type { QuestionDraft } from './question-draft.ts';
import type { Known } from './use-known.ts';
import { t } from './words.ts';

export interface Props {
  readonly value: QuestionDraft;
  readonly onChange: (part: Partial<QuestionDraft>) => void;
  readonly faults: ReadonlyMap<string, string>;
  readonly known: Known;
  readonly zone: string;
}

const lengths = [30, 45, 60, 90, 120, 150, 180, 240];
const lengthWords = (minutes: number): string =>
  minutes < 60
    ? t('minutesMinutes', { minutes })
    : t('hoursHours', { count: minutes / 60, hours: String(minutes / 60).replace('.5', '½') });

export function QuestionForm({ value, onChange, faults, known, zone }: Props) {
  const { rooms } = useOurPlace();
  const offered = lengths.includes(value.lengthMinutes) ? lengths : [...lengths, value.lengthMinutes];
  return (
    <section className={s.question} aria-label={t('whatIsNeeded')}>
      <PartyChips value={value} onChange={onChange} known={known} fault={faults.get('parties')} />
      <div className={s.between} data-pair>
        <ChoiceField
          label={t('length')}
          value={String(value.lengthMinutes)}
          onChange={(minutes) => onChange({ lengthMinutes: Number(minutes) })}
          options={offered.map((minutes) => ({ value: String(minutes), text: lengthWords(minutes) }))}
        />
        <TextField
          label={t('earliest')}
          type="datetime-local"
          value={value.earliest}
          onChange={(earliest) => onChange({ earliest })}
          hint={wallTimeInWords(value.earliest, zone)}
          error={faults.get('earliest')}
        />
        <TextField
          label={t('latest')}
          type="datetime-local"
          value={value.latest}
          onChange={(latest) => onChange({ latest })}
          hint={wallTimeInWords(value.latest, zone)}
          error={faults.get('latest')}
        />
      </div>
      <details>
        <summary>{roomSentence(value, rooms)}</summary>
        <div className={s.rooms}>
          <CheckGroup
            label={t('rooms')}
            hint={t('noneChosenMeansAny')}
            none={t('thereIsNoRoom')}
            value={value.roomIds}
            onChange={(roomIds) => onChange({ roomIds })}
            options={rooms.map(({ id, name, place }) => ({ value: id, text: `${name}, ${place}` }))}
          />
          <CheckGroup
            label={t('theRoomMustHave')}
            none=""
            value={value.equipment}
            onChange={(chosen) => onChange({ equipment: chosen })}
            options={equipment.options.map((code) => ({ value: code, text: sentenceCase(equipmentWords[code]) }))}
          />
        </div>
      </details>
    </section>
  );
}

function roomSentence({ roomIds, equipment: asked }: QuestionDraft, rooms: Known['rooms']): string {
  const names = rooms.filter(({ id }) => roomIds.includes(id)).map(({ name }) => name);
  const which = names.length === 0 ? t('anyRoom') : names.join(' or ');
  const having = equipment.options.filter((code) => asked.includes(code)).map((code) => equipmentWords[code]);
  return having.length === 0 ? which : t('whichWithHaving', { which, having: having.join(comma) });
}
