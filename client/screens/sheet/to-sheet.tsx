// From a case to the sheet for its child.
import { Link } from 'react-router';
import { Section } from '../../ui/page.tsx';
import { t } from './words.ts';

export function ToSheet({ caseId }: { readonly caseId: string }) {
  return (
    <Section title={t('theSheet')}>
      <p>{t('whatTheSheetIs')}</p>
      <p>
        <Link to={`/cases/${caseId}/sheet`}>{t('openTheSheet')}</Link>
      </p>
    </Section>
  );
}
