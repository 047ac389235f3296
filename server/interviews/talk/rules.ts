// When those who watch may talk, and who reads what was said. Pure.
import type { TalkAudience } from '../../contract/talk.ts';
import type { AgencyKind } from '../../contract/values.ts';
import { go, no, type SessionState, type Verdict } from '../rules.ts';

export interface TalkFacts {
  readonly id: string;
  readonly author: {
    readonly id: string;
    readonly name: string;
    readonly agency: string;
    readonly agencyKind: AgencyKind;
  };
  /** its author's, when it was said */
  readonly agencyId: string;
  readonly audience: TalkAudience;
  readonly text: string;
  readonly saidAt: Date;
  readonly mediaMs: number | null;
}

export interface Reader {
  readonly personId: string;
  readonly agencyId: string;
}

/** Also while people wait for the start. */
export function mayTalk(session: SessionState): Verdict {
  return {
    held: no('not-started', 'This time is only held: confirm it first.'),
    scheduled: go,
    live: go,
    ended: no('out-of-order', 'This session has ended, and its talk with it.'),
    cancelled: no('conflict', 'This session was cancelled.'),
  }[session];
}

export function mayRead({ author, agencyId, audience }: TalkFacts, reader: Reader): boolean {
  return audience === 'everyone' || agencyId === reader.agencyId || author.id === reader.personId;
}
