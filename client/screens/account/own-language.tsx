// In which language one reads: letters, calendar, papers, and from now on the pages on this device.
import { type Language, languageOf, languages, ownNames } from '../../../server/contract/languages.ts';
import { sayLanguage } from '../../api/account.ts';
import { chooseLanguage, language as pages } from '../../i18n/locale.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { useChange } from './use-change.ts';
import { t } from './words.ts';

export function OwnLanguage({ language }: { readonly language: Language | null }) {
  const saying = useChange<Language | null>((said) => {
    if (said !== null && said !== pages) chooseLanguage(said);
  });
  const say = (next: Language | null) =>
    saying.mutate(async () => {
      await sayLanguage(next);
      return next;
    });
  return (
    <>
      <ChoiceField
        label={t('youRead')}
        hint={t('lettersAndCalendar')}
        value={language ?? ''}
        onChange={(value) => say(languageOf(value))}
        options={[
          { value: '', text: t('theCentresLanguage') },
          ...languages.map((one) => ({ value: one, text: ownNames[one] })),
        ]}
      />
      <Refusal error={saying.error} />
    </>
  );
}
