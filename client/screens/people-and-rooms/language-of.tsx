// In which language somebody reads letters: chosen by an administrator for who hasn't chosen, or can't come in yet.
import { useMutation } from '@tanstack/react-query';
import type { AccountList } from '../../../server/contract/account.ts';
import { languageOf, languages, ownNames } from '../../../server/contract/languages.ts';
import { sayLanguageOf } from '../../api/accounts.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { t } from './words.ts';

export const languageOptions = [
  { value: '', text: t('theCentresLanguage') },
  ...languages.map((one) => ({ value: one, text: ownNames[one] })),
];

interface Props {
  readonly entry: Pick<AccountList[number], 'id' | 'name' | 'language'>;
  readonly refresh: () => Promise<void>;
}

export function LanguageOf({ entry: { id, name, language }, refresh }: Props) {
  const saying = useMutation({
    mutationFn: (value: string) => sayLanguageOf(id, languageOf(value)),
    onSuccess: refresh,
  });
  return (
    <>
      <ChoiceField
        label={t('readsName', { name })}
        value={language ?? ''}
        onChange={(value) => saying.mutate(value)}
        options={languageOptions}
      />
      <Refusal error={saying.error} />
    </>
  );
}
