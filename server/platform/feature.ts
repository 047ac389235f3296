// What a feature hands to the composition root. Each part is optional; `A` is what the house knows of who asks.
import type { Router } from 'express';
import type { HousePart } from './database/acting.ts';
import type { Guard } from './http/guard.ts';
import type { SocketServer } from './socket/socket-server.ts';

export interface Feature<A> {
  /** Hangs its routes below /api. */
  routes?(api: Router, guard: Guard<A>): void;
  /** Hangs what other programs fetch at the root, outside /api. */
  files?(root: Router): void;
  /** Listens to its socket events. */
  sockets?(sockets: SocketServer<A>): void;
  /** As whom, for the database, it does what it begins at its start: as nobody unless given. */
  readonly part?: HousePart;
  /** After the database answers and before the first request. */
  start?(): Promise<void>;
  /** After the last request, before the database closes; in reverse order of `start`. */
  stop?(): Promise<void>;
}
