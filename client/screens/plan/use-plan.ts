// The plan while it is written: the draft survives a reload; saving over somebody else's newer version asks first, and what was
// typed stays in any case.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InterviewPlan, PlanState } from '../../../server/contract/planning.ts';
import { planOf, savePlan } from '../../api/planning.ts';
import { ProblemError } from '../../api/problem.ts';
import { useDraft } from '../../ui/draft.ts';

interface Draft {
  readonly version: number;
  readonly plan: InterviewPlan;
  /** until something is typed, the newest version shows */
  readonly touched: boolean;
}

export function usePlan(caseId: string, state: PlanState) {
  const queries = useQueryClient();
  const newest: Draft = { version: state.version, plan: state.plan, touched: false };
  const { value, change: keep } = useDraft<Draft>(`plan.${caseId}`, newest, { keep: 'own' });
  const draft = value.touched ? value : newest;
  const [newer, setNewer] = useState<PlanState | null>(null);
  const saving = useMutation({
    mutationFn: ({ version, plan }: Pick<Draft, 'version' | 'plan'>) => savePlan(caseId, version, plan),
    onSuccess: (saved) => {
      setNewer(null);
      queries.setQueryData(['plan', caseId], saved);
      keep({ version: saved.version, plan: saved.plan, touched: false });
    },
    onError: async (error) => {
      if (error instanceof ProblemError && error.code === 'conflict') setNewer(await planOf(caseId));
    },
  });
  return {
    draft,
    /** somebody else's, saved meanwhile */
    newer,
    error: newer === null ? saving.error : null,
    busy: saving.isPending,
    change: (part: Partial<InterviewPlan>) =>
      keep({ version: draft.version, plan: { ...draft.plan, ...part }, touched: true }),
    save: () => saving.mutate(draft),
    /** mine as the next version after theirs */
    saveOver: () => {
      if (newer !== null) saving.mutate({ version: newer.version, plan: draft.plan });
    },
    takeTheirs: () => {
      if (newer === null) return;
      queries.setQueryData(['plan', caseId], newer);
      keep({ version: newer.version, plan: newer.plan, touched: false });
      setNewer(null);
    },
  };
}
