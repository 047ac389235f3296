// What the log says of each step of four eyes, for every act that has no events of its own.
import type { NewCustodyEvent } from '../stamp.ts';
import type { Told } from './service.ts';

type Named = Extract<NewCustodyEvent, { type: 'approval.given' }>['data']['act'];

export function approvalEvent(act: Named, { step, stamp, content, request, reason }: Told): NewCustodyEvent {
  const subject = content.subject as `evidence:${string}` | `case:${string}`;
  const head = { ...stamp, subject, why: content.purpose };
  const data = { request, act };
  if (step === 'requested') return { ...head, type: 'approval.requested', data };
  if (step === 'approved') return { ...head, type: 'approval.given', data };
  return { ...head, type: 'approval.refused', data: { ...data, reason } };
}
