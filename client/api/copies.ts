// Derivative copies of a recording: which there are, ordering one, cancelling one.
import { derivative, derivatives, type OrderCopy, type OrderPeerReview } from '../../server/contract/copies.ts';
import { call } from './call.ts';

export const copiesOf = (recordingId: string) =>
  call('GET', `/api/recordings/${recordingId}/copies`, { answer: derivatives });
export const orderCopy = (recordingId: string, body: OrderCopy) =>
  call('POST', `/api/recordings/${recordingId}/copies`, { answer: derivative, body });
export const orderPeerReview = (recordingId: string, body: OrderPeerReview) =>
  call('POST', `/api/recordings/${recordingId}/peer-review-copies`, { answer: derivative, body });
export const cancelCopy = (copyId: string) =>
  call('POST', `/api/copies/${copyId}/cancel`, { answer: derivative, body: {} });
