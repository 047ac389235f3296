// Above every screen of a training centre, printed pages too: nobody is real. The server says so in the page's first tag, so that no screen
// can forget it.
import s from './training-banner.module.css';
import { t } from './words.ts';

export function TrainingBanner() {
  if (document.documentElement.dataset.training === undefined) return null;
  return (
    <aside className={s.banner} aria-label={t('trainingCentre')}>
      <strong>{t('trainingNobodyIsReal')}</strong>
    </aside>
  );
}
