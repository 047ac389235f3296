// Releases over HTTP: whoever releases, and whoever receives.
import type { Router } from 'express';
import { z } from 'zod';
import { askQuestion, openRelease, settleQuestion } from '../../contract/released.ts';
import { askRelease, revokeRelease } from '../../contract/releases.ts';
import { id } from '../../contract/values.ts';
import type { Actor, ActorGuard } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { created, ok, streamed } from '../../platform/http/answer.ts';
import type { Playing } from '../../recordings/playing.ts';
import type { OutsideQuestions } from './questions.ts';
import type { Receiving } from './receiving.ts';
import { type PackageShelf, sendPackage } from './send-package.ts';
import type { Releases } from './service.ts';

const onRecording = z.strictObject({ recordingId: id });
const oneRelease = z.strictObject({ releaseId: id });
const oneOpening = z.strictObject({ openingId: id });

export function releasingRoutes(api: Router, guard: ActorGuard, releases: Releases): void {
  const recipients = guard.signedIn({ handle: async ({ actor }) => ok(await releases.recipients(actor)) });
  const list = guard.signedIn({
    params: onRecording,
    handle: async ({ actor, params }) => ok(await releases.of(actor, params.recordingId)),
  });
  const ask = guard.signedIn({
    params: onRecording,
    body: askRelease,
    handle: async ({ actor, params, body }) => created(await releases.ask(actor, params.recordingId, body)),
  });
  const begin = guard.signedIn({
    params: oneRelease,
    handle: async ({ actor, params }) => created(await releases.begin(actor, params.releaseId)),
  });
  const link = guard.signedIn({
    params: oneRelease,
    handle: async ({ actor, params }) => created(await releases.link(actor, params.releaseId)),
  });
  const revoke = guard.signedIn({
    params: oneRelease,
    body: revokeRelease,
    handle: async ({ actor, params, body }) => ok(await releases.end(actor, params.releaseId, body.reason)),
  });
  api.get('/release-recipients', recipients);
  api.get('/recordings/:recordingId/releases', list);
  api.post('/recordings/:recordingId/releases', ask);
  api.post('/releases/:releaseId/begin', begin);
  api.post('/releases/:releaseId/link', link);
  api.post('/releases/:releaseId/revoke', revoke);
}

export interface ReceivingRooms {
  readonly receiving: Receiving;
  readonly shelf: PackageShelf;
  /** what is being sent right now */
  readonly sending: Playing;
  actorBy(signInId: string): Promise<Actor | undefined>;
}

export function receivingRoutes(api: Router, guard: ActorGuard, rooms: ReceivingRooms): void {
  const { receiving } = rooms;
  const list = guard.signedIn({ handle: async ({ actor }) => ok(await receiving.list(actor)) });
  const page = guard.signedIn({
    params: oneRelease,
    handle: async ({ actor, params }) => ok(await receiving.page(actor, params.releaseId)),
  });
  const open = guard.signedIn({
    params: oneRelease,
    body: openRelease,
    handle: async ({ actor, params, body }) => created(await receiving.open(actor, params.releaseId, body)),
  });
  const receipt = guard.signedIn({
    params: oneRelease,
    handle: async ({ actor, params }) => ok(await receiving.receive(actor, params.releaseId)),
  });
  const download = guard.signedIn({
    params: oneOpening,
    handle: async ({ actor, params, request, response }): Promise<typeof streamed> => {
      const release = await receiving.opened(actor, params.openingId);
      const stop = rooms.sending.begin(response, actor.personId, () => mustStillBeOpen(rooms, actor, params.openingId));
      await sendPackage(rooms.shelf, release, { request, response }).finally(stop);
      return streamed;
    },
  });
  api.get('/released', list);
  api.get('/released/:releaseId', page);
  api.post('/released/:releaseId/openings', open);
  api.post('/released/:releaseId/receipt', receipt);
  api.get('/openings/:openingId/package', download);
}

async function mustStillBeOpen({ receiving, actorBy }: ReceivingRooms, actor: Actor, openingId: string): Promise<void> {
  const now = await actorBy(actor.signInId);
  if (!now) throw new Fault('not-signed-in', 'The sign-in has ended.');
  await receiving.opened(now, openingId);
}

const oneQuestion = z.strictObject({ questionId: id });

export function questionsRoutes(api: Router, guard: ActorGuard, questions: OutsideQuestions): void {
  const mine = guard.signedIn({
    params: oneRelease,
    handle: async ({ actor, params }) => ok(await questions.mine(actor, params.releaseId)),
  });
  const ask = guard.signedIn({
    params: oneRelease,
    body: askQuestion,
    handle: async ({ actor, params, body }) => created(await questions.ask(actor, params.releaseId, body)),
  });
  const on = guard.signedIn({
    params: onRecording,
    handle: async ({ actor, params }) => ok(await questions.on(actor, params.recordingId)),
  });
  const settle = guard.signedIn({
    params: oneQuestion,
    body: settleQuestion,
    handle: async ({ actor, params, body }) => ok(await questions.settle(actor, params.questionId, body)),
  });
  api.get('/released/:releaseId/questions', mine);
  api.post('/released/:releaseId/questions', ask);
  api.get('/recordings/:recordingId/outside-questions', on);
  api.post('/outside-questions/:questionId/settle', settle);
}
