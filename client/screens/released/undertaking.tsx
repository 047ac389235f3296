// The undertaking before each opening: read in one's own language, given with the button that opens.
import { useState } from 'react';
import { type UndertakingLanguage, undertakingLanguage } from '../../../server/contract/attending.ts';
import type { ReleasedPage } from '../../../server/contract/released.ts';
import { languageName } from '../../i18n/languages.ts';
import { locale } from '../../i18n/locale.ts';
import { packageInWords } from '../../i18n/release-words.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { t } from './words.ts';

export interface Props {
  readonly release: ReleasedPage;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onGive: (language: UndertakingLanguage) => void;
}

const languages = undertakingLanguage.options.map((value) => ({ value, text: languageName(value) }));
const ownLanguage = undertakingLanguage.catch('en').parse(locale.split('-')[0]);

export function Undertaking({ release, error, busy, onGive }: Props) {
  const [language, setLanguage] = useState<UndertakingLanguage>(ownLanguage);
  const { kind, package: made } = release;
  const making = kind === 'package' && made !== null && made.state === 'making';
  return (
    <Section title={t('undertaking')}>
      <div lang={language} dir="auto">
        {(release.undertaking.texts[language] ?? []).map((paragraph) => (
          <p key={paragraph} dir="auto">
            {paragraph}
          </p>
        ))}
      </div>
      <ChoiceField
        label={t('readItIn')}
        value={language}
        onChange={(value) => setLanguage(undertakingLanguage.parse(value))}
        options={languages}
      />
      {making && <p role="status">{t('packageThisPageShowsWhen', { package: packageInWords(made) })}</p>}
      <p>{t('withThisButtonYouGive')}</p>
      <Refusal error={error} />
      <div>
        <Button weight="main" big isDisabled={making} busy={busy} onPress={() => onGive(language)}>
          {kind === 'package' ? t('giveItAndOpenThe') : t('giveItAndOpen')}
        </Button>
      </div>
    </Section>
  );
}
