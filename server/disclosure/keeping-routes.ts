// Keeping over HTTP: classes and what is due, holds, destruction.
import type { Router } from 'express';
import { z } from 'zod';
import { askDestruction, assignRetention, beginDestruction, releaseHold, setHold } from '../contract/keeping.ts';
import { id } from '../contract/values.ts';
import type { Approvals } from '../custody/approvals/service.ts';
import type { Actor, ActorGuard } from '../identity/actor.ts';
import { created, ok, streamed } from '../platform/http/answer.ts';
import { pageLanguage } from '../platform/http/page-language.ts';
import type { Classes } from './classes/service.ts';
import { askDestruction as ask } from './destruction/asking.ts';
import { certificateOf } from './destruction/certificate.ts';
import type { Destroying, DestructionHouse } from './destruction/service.ts';
import type { HoldsOnCases } from './holds/case-holds.ts';
import type { Holds } from './holds/service.ts';
import { keepingPage } from './keeping-page.ts';

export interface KeepingRooms {
  readonly house: DestructionHouse;
  readonly approvals: Pick<Approvals, 'ask' | 'on'>;
  readonly classes: Classes;
  readonly holds: Holds;
  readonly onCases: HoldsOnCases;
  readonly destroying: Destroying;
}

const onRecording = z.strictObject({ recordingId: id });
const onHold = z.strictObject({ holdId: id });
const onCase = z.strictObject({ caseId: id });
const onCaseHold = z.strictObject({ caseHoldId: id });

export function keepingRoutes(api: Router, guard: ActorGuard, rooms: KeepingRooms): void {
  const { house, approvals, classes, holds, destroying } = rooms;
  const page = (actor: Actor, recordingId: string) => keepingPage({ ...house, ...rooms }, actor, recordingId);

  const due = guard.signedIn({ handle: async ({ actor }) => ok(await classes.due(actor)) });
  const read = guard.signedIn({
    params: onRecording,
    handle: async ({ actor, params }) => ok(await page(actor, params.recordingId)),
  });
  const assign = guard.signedIn({
    params: onRecording,
    body: assignRetention,
    handle: async ({ actor, params, body }) => {
      await classes.assign(actor, params.recordingId, body);
      return ok(await page(actor, params.recordingId));
    },
  });
  const set = guard.signedIn({
    params: onRecording,
    body: setHold,
    handle: async ({ actor, params, body }) => {
      await holds.set(actor, params.recordingId, body);
      return created(await page(actor, params.recordingId));
    },
  });
  const release = guard.signedIn({
    params: onHold,
    body: releaseHold,
    handle: async ({ actor, params, body }) => {
      return created(await page(actor, await holds.askRelease(actor, params.holdId, body)));
    },
  });
  const askFor = guard.signedIn({
    params: onRecording,
    body: askDestruction,
    handle: async ({ actor, params: { recordingId }, body }) => {
      await ask(house, approvals, { actor, recordingId, asked: body });
      return created(await page(actor, recordingId));
    },
  });
  const begin = guard.signedIn({
    params: onRecording,
    body: beginDestruction,
    handle: async ({ actor, params, body }) => {
      await destroying.begin(actor, params.recordingId, body.request);
      return ok(await page(actor, params.recordingId));
    },
  });
  const certificate = guard.signedIn({
    params: onRecording,
    handle: async ({ actor, params, request, response }): Promise<typeof streamed> => {
      await house.kept.mustBe(actor, 'custody.read', params.recordingId);
      const { name, pdf } = await certificateOf(house, params.recordingId, pageLanguage(request));
      response.setHeader('Content-Type', 'application/pdf');
      response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
      response.status(200).end(pdf);
      return streamed;
    },
  });
  caseHoldRoutes(api, guard, rooms.onCases);
  api.get('/recordings/:recordingId/destruction/certificate', certificate);
  api.get('/retention', due);
  api.get('/recordings/:recordingId/keeping', read);
  api.post('/recordings/:recordingId/retention', assign);
  api.post('/recordings/:recordingId/holds', set);
  api.post('/holds/:holdId/release', release);
  api.post('/recordings/:recordingId/destruction', askFor);
  api.post('/recordings/:recordingId/destruction/begin', begin);
}

function caseHoldRoutes(api: Router, guard: ActorGuard, onCases: HoldsOnCases): void {
  const read = guard.signedIn({
    params: onCase,
    handle: async ({ actor, params }) => ok(await onCases.on(actor, params.caseId)),
  });
  const set = guard.signedIn({
    params: onCase,
    body: setHold,
    handle: async ({ actor, params, body }) => {
      await onCases.set(actor, params.caseId, body);
      return created(await onCases.on(actor, params.caseId));
    },
  });
  const release = guard.signedIn({
    params: onCaseHold,
    body: releaseHold,
    handle: async ({ actor, params, body }) =>
      created(await onCases.on(actor, await onCases.askRelease(actor, params.caseHoldId, body))),
  });
  api.get('/cases/:caseId/legal-holds', read);
  api.post('/cases/:caseId/legal-holds', set);
  api.post('/case-holds/:caseHoldId/release', release);
}
