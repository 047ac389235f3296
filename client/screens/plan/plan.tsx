// Planning the one interview together: what each agency must learn, and how the hour goes.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { planOf } from '../../api/planning.ts';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { has, useMe } from '../frame/me.ts';
import { SupplementaryOfPlan } from '../supplementary/supplementary.tsx';
import { InformationNeeds } from './needs.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanShown } from './plan-shown.tsx';
import { t } from './words.ts';

export function Plan() {
  const { caseId = '' } = useParams();
  const me = useMe();
  const plan = useQuery({ queryKey: ['plan', caseId], queryFn: () => planOf(caseId) });
  const plans = has(me, 'coordinator') || has(me, 'interviewer') || has(me, 'desk');
  return (
    <Page title={t('theInterviewPlan')} lede={t('madeTogetherBeforehandNobodyIn')} narrow>
      <p>
        <Link to={`/cases/${caseId}`}>{t('backToTheCase')}</Link>
      </p>
      <SupplementaryOfPlan caseId={caseId} />
      <InformationNeeds caseId={caseId} orders={has(me, 'desk')} />
      <Section title={t('howTheInterviewGoes')}>
        <Refusal error={plan.error} />
        {plan.data !== undefined &&
          (plans ? <PlanForm caseId={caseId} state={plan.data} /> : <PlanShown state={plan.data} />)}
      </Section>
    </Page>
  );
}
