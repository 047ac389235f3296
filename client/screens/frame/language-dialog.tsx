// The choice of language from anywhere; the first page has it without.
import { Dialog } from '../../ui/dialog.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { t } from './words.ts';

export function LanguageDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title={t('language')} open={open} onClose={onClose}>
      <p>{t('thePageIsLoadedAnew')}</p>
      <LanguageChoice />
    </Dialog>
  );
}
