// The plan for those who know of it and don't change it: nothing to fill in that could not be saved.
import type { PlanState } from '../../../server/contract/planning.ts';
import { Facts } from '../../ui/facts.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import { Meetings } from './meetings.tsx';
import { planInWords, savedInWords } from './plan-words.ts';
import { t } from './words.ts';

export function PlanShown({ state }: { readonly state: PlanState }) {
  const { zone } = useOurPlace();
  return (
    <>
      <p>
        {state.version === 0 ? t('noVersionIsSavedYet') : savedInWords(state, { zone, touched: false })}{' '}
        {t('whoChangesIt')}
      </p>
      <Meetings state={state} />
      {state.version > 0 && <Facts facts={planInWords(state)} />}
    </>
  );
}
