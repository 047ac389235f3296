// In which language the pages speak on this device, each by the name that its own readers look for. The page comes anew; what
// is kept in a tab stays, so does the address.
import { languages, ownNames } from '../../../server/contract/languages.ts';
import { chooseLanguage, language } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import s from './language-choice.module.css';
import { t } from './words.ts';

export function LanguageChoice() {
  return (
    <ul className={s.languages} aria-label={t('language')}>
      {languages.map((one) => (
        <li key={one} lang={one}>
          {one === language ? (
            <strong aria-current="true">{ownNames[one]}</strong>
          ) : (
            <Button weight="quiet" onPress={() => chooseLanguage(one)}>
              {ownNames[one]}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
