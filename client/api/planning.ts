// What the child lives by and wishes, what agencies need to learn, and the plan.
import {
  type ChildTimeRequest,
  childLife,
  type InterviewPlan,
  needs,
  planState,
  type WishesRequest,
} from '../../server/contract/planning.ts';
import { act, call } from './call.ts';

export const childLifeOf = (caseId: string) => call('GET', `/api/cases/${caseId}/child`, { answer: childLife });
export const addChildTime = (caseId: string, body: ChildTimeRequest) =>
  call('POST', `/api/cases/${caseId}/child-times`, { answer: childLife, body });
export const endChildTime = (timeId: string) => act(`/api/child-times/${timeId}/end`);
export const saveWishes = (caseId: string, body: WishesRequest) =>
  call('POST', `/api/cases/${caseId}/wishes`, { answer: childLife, body });

export const needsOf = (caseId: string) => call('GET', `/api/cases/${caseId}/needs`, { answer: needs });
export const enterNeed = (caseId: string, body: { id: string; text: string }) =>
  call('POST', `/api/cases/${caseId}/needs`, { answer: needs, body });
export const mergeNeeds = (caseId: string, body: { id: string; text: string; needIds: readonly string[] }) =>
  call('POST', `/api/cases/${caseId}/needs/merge`, { answer: needs, body });
export const withdrawNeed = (needId: string) => act(`/api/needs/${needId}/withdraw`);
export const orderNeeds = (caseId: string, needIds: readonly string[]) =>
  call('POST', `/api/cases/${caseId}/needs/order`, { answer: needs, body: { needIds } });

export const planOf = (caseId: string) => call('GET', `/api/cases/${caseId}/plan`, { answer: planState });
/** `version`: the one that was changed; another's newer one is a `conflict`. */
export const savePlan = (caseId: string, version: number, plan: InterviewPlan) =>
  call('POST', `/api/cases/${caseId}/plan`, { answer: planState, body: { version, plan } });
