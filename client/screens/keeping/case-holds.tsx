// Legal holds on a whole case, on the case's page: on every recording of it, also on those that are made later.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseHolds as All, Hold, SetHold } from '../../../server/contract/keeping.ts';
import { askCaseRelease, caseHoldsOf, setCaseHold } from '../../api/keeping.ts';
import { callerId } from '../../session/caller-id.ts';
import { Coming } from '../../ui/coming.tsx';
import { Section } from '../../ui/page.tsx';
import { HoldTable, ReleaseHold } from './hold-table.tsx';
import { SetHoldForm } from './set-hold.tsx';
import { t } from './words.ts';

interface Props {
  readonly caseId: string;
  readonly zone: string;
}

const keyOf = (caseId: string) => ['case-holds', caseId] as const;

export function CaseHolds({ caseId, zone }: Props) {
  const { data, error } = useQuery({
    queryKey: keyOf(caseId),
    queryFn: () => caseHoldsOf(caseId),
    refetchInterval: 60_000,
  });
  if (data === undefined) return <Coming error={error} />;
  const { holds, may } = data;
  if (holds.length === 0 && !may.hold) return null;
  return (
    <Section title={t('legalHoldsOnTheCase')}>
      {holds.length === 0 ? (
        <p>{t('noHoldOnTheCase')}</p>
      ) : (
        <HoldTable holds={holds} zone={zone} actOf={(hold) => may.hold && <Release hold={hold} caseId={caseId} />} />
      )}
      {may.hold && <SetOne caseId={caseId} />}
    </Section>
  );
}

function useHolds<V>(caseId: string, act: (value: V) => Promise<All>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (next) => {
      queries.setQueryData(keyOf(caseId), next);
      for (const also of ['keeping', 'retention']) void queries.invalidateQueries({ queryKey: [also] });
    },
  });
}

function Release({ hold, caseId }: { readonly hold: Hold; readonly caseId: string }) {
  const { mutate, error } = useHolds(caseId, () => askCaseRelease(hold.id, callerId()));
  const ask = { mutate: () => mutate(undefined), error };
  return <ReleaseHold hold={hold} what="case" ask={ask} queryKey={keyOf(caseId)} />;
}

function SetOne({ caseId }: { readonly caseId: string }) {
  const set = useHolds(caseId, (body: SetHold) => setCaseHold(caseId, body));
  return (
    <SetHoldForm
      what="case"
      error={set.error}
      busy={set.isPending}
      set={(body, done) => set.mutate(body, { onSuccess: done })}
    />
  );
}
