// For tests: exports that two people have agreed on, as the house's prosecutor asks and its custodian approves.
import type { Approvals, ApprovalsHouse } from '../../custody/approvals/service.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { Actor } from '../../identity/actor.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Recordings } from '../../recordings/service.ts';
import { exportContent } from '../export-request.ts';
import { approvalsOf } from '../feature.ts';

export interface Approving {
  readonly approvals: Approvals;
  /** As if they had just proved that it is them. */
  proved(actor: Actor): Actor;
  /** For a trial: asked for by the prosecutor; the request's id and hash. */
  ask(recording: string): Promise<{ readonly id: string; readonly sha256: string }>;
  /** Asked for and approved. */
  export(recording: string): Promise<void>;
}

export function approvingExports(
  house: ApprovalsHouse,
  recordings: Pick<Recordings, 'mayAskExport'>,
  people: Readonly<Record<'prosecutor' | 'custodian', Actor>>,
): Approving {
  const approvals = approvalsOf(house, recordings);
  const proved = (actor: Actor): Actor => ({ ...actor, strongAt: house.clock.now() });
  const ask: Approving['ask'] = async (recording) => {
    const { by, ...exportable } = await recordings.mayAskExport(people.prosecutor, recording);
    const content = exportContent(exportable, 'trial');
    const id = uuidv7();
    await approvals.ask(proved(people.prosecutor), { id, content, by });
    return { id, sha256: contentHash(content) };
  };
  return {
    ...{ approvals, proved },
    ask,
    export: async (recording) => {
      const { id, sha256 } = await ask(recording);
      await approvals.decide(proved(people.custodian), id, { sha256, approved: true });
    },
  };
}
