// Who asks, as the server knows it from the sign-in: the first argument of every decision.
import type { Language } from '../contract/languages.ts';
import type { AgencyKind, Role } from '../contract/values.ts';
import type { Clock } from '../platform/clock.ts';
import type { ActingPerson } from '../platform/database/acting.ts';
import type { Guard } from '../platform/http/guard.ts';
import type { Connection } from '../platform/socket/connection.ts';
import type { SocketServer } from '../platform/socket/socket-server.ts';

export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyKind: AgencyKind;
  readonly roles: readonly Role[];
  /** A room's device: the one room it belongs to. */
  readonly stationRoomId: string | null;
  readonly signInId: string;
  /** In which they read; null or absent: they never said. */
  readonly language?: Language | null;
  readonly signedInAt?: Date;
  /** When they last proved by passkey or code that it is them; absent: never, so what needs it is refused. */
  readonly strongAt?: Date | null;
}

/** The same, as the database is told it: by the house's clock. */
export function actingBy(clock: Pick<Clock, 'now'>): (actor: Pick<Actor, 'personId'>) => ActingPerson {
  return ({ personId }) => ({ personId, now: () => clock.now() });
}

/** What a feature is handed: routes and sockets that know who asks. */
export type ActorGuard = Guard<Actor>;
export type ActorSockets = SocketServer<Actor>;
export type ActorConnection = Connection<Actor>;
