// What a court copy shows, and in which language it says where nothing was recorded.
import { writtenLanguage } from '../../../../server/contract/copies.ts';
import type { RecordingPage } from '../../../../server/contract/recordings.ts';
import { languageName } from '../../../i18n/languages.ts';
import { trackInWords } from '../../../i18n/words.ts';
import { ChoiceField, optionsOf } from '../../../ui/choice-field.tsx';
import { t } from './words.ts';

export interface CourtDraft {
  /** `all TRACK`: all, that one large; else one alone */
  readonly cameras: string;
  readonly language: string;
}

const languages = Object.fromEntries(writtenLanguage.options.map((one) => [one, languageName(one)]));

const camerasIn = ({ tracks }: Pick<RecordingPage, 'tracks'>) =>
  tracks.filter(({ kind }) => kind === 'video').map(({ id }) => id);

/** As the order says them: all unless some were chosen. */
export function courtOf(draft: CourtDraft, recording: Pick<RecordingPage, 'tracks'>) {
  const all = camerasIn(recording);
  const [first = '', lead] = draft.cameras.split(' ');
  const chosen = lead !== undefined && all.includes(lead) ? [lead, ...all.filter((one) => one !== lead)] : [first];
  const cameras = chosen.every((one) => all.includes(one)) ? { cameras: chosen } : {};
  return { ...cameras, language: writtenLanguage.catch('en').parse(draft.language) };
}

export function ForCourt({
  value,
  recording,
  onChange,
}: {
  readonly value: CourtDraft;
  readonly recording: Pick<RecordingPage, 'tracks'>;
  readonly onChange: (part: Partial<CourtDraft>) => void;
}) {
  const all = camerasIn(recording);
  return (
    <>
      {all.length > 1 && (
        <ChoiceField
          label={t('cameras')}
          value={value.cameras === '' ? `all ${all[0]}` : value.cameras}
          onChange={(cameras) => onChange({ cameras })}
          options={[
            ...all.map((one) => ({ value: `all ${one}`, text: t('allLarge', { camera: trackInWords(one) }) })),
            ...all.map((one) => ({ value: one, text: t('alone', { camera: trackInWords(one) }) })),
          ]}
        />
      )}
      <ChoiceField
        label={t('languageOfItsSlates')}
        value={value.language}
        onChange={(language) => onChange({ language })}
        options={optionsOf(languages)}
        hint={t('whereNotRecorded')}
      />
    </>
  );
}
