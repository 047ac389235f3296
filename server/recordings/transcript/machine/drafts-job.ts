// Sees to it that each draft that was asked for is made, one at a time.
import type { Log } from '../../../platform/log.ts';
import { type MadeInTurn, madeInTurn } from '../../made-in-turn.ts';
import { type DraftMaker, makeDraft } from './make-draft.ts';
import { markMaking, openDrafts } from './store.ts';

export function draftsJob(maker: DraftMaker, log: Log): MadeInTurn {
  const { database, clock } = maker;
  const failed = (err: unknown, draft: string) => {
    log.error({ err, draft }, 'a draft could not be made');
    return true;
  };
  return madeInTurn({ clock, log, noAnswer: 'drafts: the database gave no answer', failed }, async (turn) => {
    for (const draft of await openDrafts(database)) {
      if (turn.over()) return;
      const { id } = draft;
      await turn.make(id, async (making) => {
        const begun = clock.monotonicMs();
        if (!(await markMaking(database, id))) return;
        const became = await makeDraft(maker, draft, making);
        if (became === null) return;
        const ms = Math.round(clock.monotonicMs() - begun);
        // What a program complains of may hold what it heard: the log has codes alone.
        log.info({ draft: id, became: became === 'made' ? became : became.failure, ms }, 'a draft was worked on');
      });
    }
  });
}
