// Who files a debrief and who learns whose it is: pure. After the end only, by whoever was there; nobody writes over a version they
// haven't read; the interviewer reads what was said without learning who watched.
import type { Debrief, DebriefForm } from '../../contract/debrief.ts';
import type { Role } from '../../contract/values.ts';
import type { LiveFacts, PersonFacts } from '../live-facts.ts';
import { go, no, type Verdict } from '../rules.ts';

export interface DebriefFacts {
  readonly id: string;
  readonly author: PersonFacts;
  readonly as: Role;
  readonly version: number;
  readonly form: DebriefForm;
  readonly filedAt: Date;
}

type Session = Pick<LiveFacts, 'session' | 'stays' | 'present'>;

export function wasThere({ stays, present }: Session, personId: string): boolean {
  return [...stays, ...present].some(({ person }) => person?.id === personId);
}

export function hasEnded({ session }: Session): Verdict {
  return session.state === 'ended' ? go : no('not-started', 'The debrief comes after the end of the session.');
}

/** `newest`: the asker's own. */
export function mayFile(session: Session, ask: { personId: string; after: number; newest: number }): Verdict {
  const ended = hasEnded(session);
  if (!ended.go) return ended;
  if (!wasThere(session, ask.personId)) return no('forbidden', 'This debrief is for those who were there.');
  return ask.after === ask.newest
    ? go
    : no('conflict', 'You have filed another version meanwhile. Read it; what you wrote here stays on the screen.');
}

/** Of each author the newest, in the order in which they began. */
export function newestOfEach(filed: readonly DebriefFacts[]): DebriefFacts[] {
  const newest = new Map<string, DebriefFacts>();
  for (const one of filed) {
    const before = newest.get(one.author.id);
    if (!before || before.version < one.version) newest.set(one.author.id, one);
  }
  return [...newest.values()];
}

export function presentDebrief(
  { author, filedAt, ...one }: DebriefFacts,
  reader: { readonly personId: string; readonly seesAuthors: boolean },
): Debrief {
  const mine = author.id === reader.personId;
  const { id, as, version, form } = one;
  const known = mine || reader.seesAuthors ? { name: author.name, agency: author.agency } : null;
  return { id, mine, as, author: known, version, filedAt: filedAt.toISOString(), form };
}
