// The room as the composition root puts it in: asking for an export, and deciding on what others asked for.
import type { Router } from 'express';
import { z } from 'zod';
import { askExport, decideApproval } from '../contract/approvals.ts';
import { id } from '../contract/values.ts';
import { type Acts, type Approvals, type ApprovalsHouse, createApprovals } from '../custody/approvals/service.ts';
import type { Actor, ActorGuard } from '../identity/actor.ts';
import { forHouse } from '../platform/database/acting.ts';
import { databaseOf } from '../platform/database/house-database.ts';
import type { Feature } from '../platform/feature.ts';
import { created, ok } from '../platform/http/answer.ts';
import type { Recordings } from '../recordings/service.ts';
import { exportAct, exportContent } from './export-request.ts';
import { mayRelease } from './holds/service.ts';
import { mayAskImported } from './importing/export-imported.ts';
import { toApproval } from './presenters.ts';
import { createReleasesFeature, type ReleasesFeatureHouse } from './releases/feature.ts';
import { timeStampRoutes } from './seal-stamps/routes.ts';
import { createStamping, type Stamping } from './seal-stamps/stamping.ts';
import { tellAuthorityAway } from './telling/authority-away.ts';
import { timestampAuthority } from './time-stamp.ts';

const onRecording = z.strictObject({ recordingId: id });
const onRequest = z.strictObject({ approvalId: id });

type Exportables = Pick<Recordings, 'mayAskExport'>;

/** What may be exported: recordings of this house, and packages that others made. */
function withImported(house: ApprovalsHouse, recordings: Exportables): Exportables {
  return {
    mayAskExport: async (actor, id) => (await mayAskImported(house, actor, id)) ?? recordings.mayAskExport(actor, id),
  };
}

/** All acts that need a second person and are decided on at one address; `more`: other rooms' own. */
export function approvalsOf(house: ApprovalsHouse, recordings: Exportables, more: Acts = {}): Approvals {
  return createApprovals(house, { ...more, export: exportAct(withImported(house, recordings)) });
}

export interface DisclosureHouse extends Omit<ReleasesFeatureHouse, 'mayRelease'> {
  readonly recordings: Exportables & ReleasesFeatureHouse['recordings'];
  /** other rooms' own */
  readonly acts?: Acts;
}

export interface Disclosure extends Feature<Actor> {
  /** null: no authority is configured */
  readonly timeStamps: Pick<Stamping, 'awaySince' | 'waiting'> | null;
  readonly approvals: Approvals;
}

export function createDisclosure(house: DisclosureHouse): Disclosure {
  const { timeStampUrl } = house.storedOn.packages;
  const authority = timeStampUrl === null ? null : timestampAuthority(timeStampUrl);
  const telling = { ...house, database: databaseOf('telling', house.database) };
  const tellAway = (since: Date) => tellAuthorityAway(telling, since);
  const stamping = authority && createStamping({ ...house, authority, tellAway });
  // Counted whoever asks: how many there are, and nothing about one.
  const stampingOfHouse = stamping && {
    ...stamping,
    waiting: forHouse('recordings', () => stamping.waiting()),
  };
  const releases = createReleasesFeature({ ...house, mayRelease: (id) => mayRelease(house.database, id) });
  const approvals = approvalsOf(house, house.recordings, { ...house.acts, ...releases.acts });
  const given = releases.feature(approvals);
  const recordings = withImported(house, house.recordings);
  return {
    ...given,
    approvals,
    timeStamps: stampingOfHouse,
    start: async () => {
      await given.start?.();
      stamping?.start();
    },
    stop: async () => {
      await stamping?.stop();
      await given.stop?.();
    },
    routes: (api, guard) => {
      approvalRoutes(api, guard, { ...house, recordings, approvals });
      timeStampRoutes(api, guard, { clock: house.clock, stamping: stampingOfHouse });
      given.routes?.(api, guard);
    },
  };
}

interface Rooms extends Pick<ApprovalsHouse, 'clock'> {
  readonly recordings: Exportables;
  readonly approvals: Approvals;
}

function approvalRoutes(api: Router, guard: ActorGuard, { approvals, recordings, clock }: Rooms): void {
  const onIt = async (actor: Actor, recordingId: string) => {
    const { exhibitNumber } = await recordings.mayAskExport(actor, recordingId);
    const rows = await approvals.on({ act: 'export', subject: `evidence:${recordingId}` });
    return rows.map((row) => toApproval(row, { actor, now: clock.now(), exhibitNumber }));
  };
  const list = guard.signedIn({
    params: onRecording,
    handle: async ({ actor, params }) => ok(await onIt(actor, params.recordingId)),
  });
  const ask = guard.signedIn({
    params: onRecording,
    body: askExport,
    handle: async ({ actor, params, body }) => {
      const { by, ...exportable } = await recordings.mayAskExport(actor, params.recordingId);
      await approvals.ask(actor, { id: body.id, content: exportContent(exportable, body.purpose), by });
      return created(await onIt(actor, params.recordingId));
    },
  });
  const decide = guard.signedIn({
    params: onRequest,
    body: decideApproval,
    handle: async ({ actor, params, body }) => {
      const row = await approvals.decide(actor, params.approvalId, body);
      return ok(toApproval(row, { actor, now: clock.now(), exhibitNumber: null }));
    },
  });
  const waiting = guard.signedIn({
    handle: async ({ actor }) => {
      const rows = await approvals.waitingFor(actor);
      return ok(rows.map((row) => toApproval(row, { actor, now: clock.now(), exhibitNumber: null })));
    },
  });
  api.get('/recordings/:recordingId/exports', list);
  api.post('/recordings/:recordingId/exports', ask);
  api.post('/approvals/:approvalId/decision', decide);
  api.get('/approvals', waiting);
}
