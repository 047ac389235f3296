// For which age and in which language: chosen alike where a sheet is printed and where its words are written.
import { type SheetKind, sheetBand, sheetLanguage } from '../../../server/contract/sheets.ts';
import { languageName } from '../../i18n/languages.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Pair } from '../../ui/form.tsx';
import { t } from './words.ts';

export interface Props {
  readonly kind: SheetKind;
  readonly onChange: (kind: SheetKind) => void;
}

export function KindChoice({ kind, onChange }: Props) {
  return (
    <Pair>
      <ChoiceField
        label={t('age')}
        value={kind.band}
        options={sheetBand.options.map((value) => ({ value, text: t(`band.${value}`) }))}
        onChange={(band) => onChange({ ...kind, band: sheetBand.parse(band) })}
      />
      <ChoiceField
        label={t('language')}
        value={kind.language}
        options={sheetLanguage.options.map((value) => ({ value, text: languageName(value) }))}
        onChange={(language) => onChange({ ...kind, language: sheetLanguage.parse(language) })}
      />
    </Pair>
  );
}
