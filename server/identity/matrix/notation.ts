// How the matrix is written, so that somebody who is no programmer can check it: a line a request, saying who is answered. What a
// line doesn't say is refused. Pure; the test in server/matrix.db.test.ts asks the real server all of it.
//
// A line reads: what must be theirs, then the roles that may. Of the others, whoever has a tie to that case or session is told what
// would help (403); whoever has none is told the same as for one that isn't there (404); whoever isn't signed in, to sign in (401).
import { type Role, role } from '../../contract/values.ts';

/** How somebody stands to what they ask for. */
export const relations = [
  /** assigned to the case now, booked in its sessions, as what they are */
  'own case',
  /** a case of colleagues from the same agency, none of theirs */
  'other case of own agency',
  /** a case of another agency alone */
  'other agency',
  /** assigned and booked, but the assignment has ended */
  'ended assignment',
  /** assigned and booked, but a tie to the suspect or the family is declared */
  'declared tie',
  /** no such case, session or recording */
  'not there',
] as const;
export type Relation = (typeof relations)[number];

export type Verdict = 'allow' | 'forbidden' | 'not-found' | 'not-signed-in';

/** What the request is about. */
type About = 'anybody' | 'link' | 'house' | 'case' | 'session' | 'own' | 'theirs' | 'person' | 'room';

export interface Row {
  readonly about: About;
  readonly roles: readonly Role[];
  /** of a session: how far it has come when it is asked for; before it begins, unless said */
  readonly when: 'before' | 'live' | 'ended';
}

const nobodyOnACase: readonly Role[] = ['room-station', 'administrator', 'recipient'];
/** May be assigned to a case. A device, an administrator of the system and an outside recipient never are. */
export const assignable: readonly Role[] = role.options.filter((one) => !nobodyOnACase.includes(one));
/** Booked in sessions; the others are tied to them by their assignment alone. */
export const bookable: readonly Role[] = ['interviewer', 'desk', 'observer', 'prosecutor', 'interpreter', 'captioner'];

export const everybody: readonly Role[] = role.options;

/** Without signing in. */
export const anybody: Row = { about: 'anybody', roles: everybody, when: 'before' };

/** Whoever has the link of a letter, signed in or not; here asked with one that nobody was sent. */
export const withLink: Row = { about: 'link', roles: everybody, when: 'before' };

/** What only the page has that made it; here asked by one that hasn't. */
export const nobodys: Row = { about: 'own', roles: [], when: 'before' };

/** The house's own: by the person's role, whatever case they are on. */
export const house = (...roles: readonly Role[]): Row => ({ about: 'house', roles, when: 'before' });

/** Everybody their own, and an administrator anybody's; to others, what isn't theirs isn't there. */
export const ownOrAdministrators = (...roles: readonly Role[]): Row => ({ about: 'theirs', roles, when: 'before' });

/** Oneself, and an administrator anybody; of another person nothing, which is no secret. Here others are asked of a colleague. */
export const oneself = (...roles: readonly Role[]): Row => ({ about: 'person', roles, when: 'before' });

/** By assignment to the case. */
export const assigned = (...roles: readonly Role[]): Row => ({ about: 'case', roles, when: 'before' });

/** By booking in the session, or the room's device by its room. */
export const booked = {
  before: (...roles: readonly Role[]): Row => ({ about: 'session', roles, when: 'before' }),
  live: (...roles: readonly Role[]): Row => ({ about: 'session', roles, when: 'live' }),
  ended: (...roles: readonly Role[]): Row => ({ about: 'session', roles, when: 'ended' }),
} as const;

/** What a page does in the room that it has joined: of any other it hears that it is in none. */
export const joined = (...roles: readonly Role[]): Row => ({ about: 'room', roles, when: 'live' });

/** What the line says of one who is signed in. */
export function verdictOf({ about, roles }: Row, asker: Role, relation: Relation): Verdict {
  const named = roles.includes(asker);
  if (about === 'anybody') return 'allow';
  if (about === 'link') return 'not-found';
  if (about === 'house') return named ? 'allow' : 'forbidden';
  if (about === 'room') return named && relation === 'own case' ? 'allow' : 'forbidden';
  if (about === 'person') {
    return asker === 'administrator' || (named && relation === 'own case') ? 'allow' : 'forbidden';
  }
  if (about === 'theirs' && asker === 'administrator' && relation !== 'not there') return 'allow';
  if (relation !== 'own case') return 'not-found';
  if (about === 'own' || about === 'theirs') return named ? 'allow' : 'not-found';
  const tied = assignable.includes(asker) || (about === 'session' && asker === 'room-station');
  if (!tied) return 'not-found';
  return named ? 'allow' : 'forbidden';
}

/** The relations that make a difference to what the line is about. */
export function relationsOf({ about }: Row): readonly Relation[] {
  if (about === 'case' || about === 'session') return relations;
  if (about === 'own' || about === 'theirs') return ['own case', 'other agency', 'not there'];
  return about === 'person' || about === 'room' ? ['own case', 'other agency'] : ['own case'];
}

export function verdictSignedOut({ about }: Row): Verdict {
  if (about === 'link') return 'not-found';
  return about === 'anybody' ? 'allow' : 'not-signed-in';
}
