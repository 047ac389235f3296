// Copies over HTTP: which there are, ordering one, cancelling one. A made one is watched like the recording, by a viewing.
import type { Router } from 'express';
import { z } from 'zod';
import { cancelCopy, orderCopy, orderPeerReview } from '../../contract/copies.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { CopyOrders } from './orders.ts';

const onRecording = z.strictObject({ recordingId: id });
const onCopy = z.strictObject({ derivativeId: id });

export function copiesRoutes(api: Router, guard: ActorGuard, copies: CopyOrders): void {
  const list = guard.signedIn({
    params: onRecording,
    handle: async ({ actor, params }) => ok(await copies.list(actor, params.recordingId)),
  });
  const order = guard.signedIn({
    params: onRecording,
    body: orderCopy,
    handle: async ({ actor, params, body }) => created(await copies.order(actor, params.recordingId, body)),
  });
  const peerReview = guard.signedIn({
    params: onRecording,
    body: orderPeerReview,
    handle: async ({ actor, params, body }) => created(await copies.orderPeerReview(actor, params.recordingId, body)),
  });
  const cancel = guard.signedIn({
    params: onCopy,
    body: cancelCopy,
    handle: async ({ actor, params }) => ok(await copies.cancel(actor, params.derivativeId)),
  });
  api.get('/recordings/:recordingId/copies', list);
  api.post('/recordings/:recordingId/copies', order);
  api.post('/recordings/:recordingId/peer-review-copies', peerReview);
  api.post('/copies/:derivativeId/cancel', cancel);
}
