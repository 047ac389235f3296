import { FileField } from '../../../ui/file-field.tsx';
import { Focused, Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const field = (start: File | null, error?: string) => (
  <Holding<File | null> start={start}>
    {(file, onChange) => (
      <FileField label={t('file')} accept="image/png" file={file} onChange={onChange} error={error} />
    )}
  </Holding>
);
const drawing = (name: string) => new File([], `${name}.png`);

export function FileFieldShown() {
  return (
    <Part file="file-field">
      <State name={t('empty')}>{field(null)}</State>
      <State name={t('chosen')}>{field(drawing(t('way')))}</State>
      <Focused>{field(null)}</Focused>
      <State name={t('refused')}>{field(null, t('wayMissing'))}</State>
      <State name={t('longText')}>{field(drawing(t('longWord')))}</State>
    </Part>
  );
}
