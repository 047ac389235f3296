// Exhibits over sockets: one press says that there is one.
import { noteExhibit as noteMessage, withdrawExhibit as withdrawMessage } from '../../contract/exhibits.ts';
import type { ActorConnection } from '../../identity/actor.ts';
import { onEvent } from '../../platform/socket/connection.ts';
import type { Telling } from '../act.ts';
import type { House } from '../ports.ts';
import { noteExhibit, withdrawExhibit } from './exhibits.ts';

export function listenToExhibits(live: House & Telling, connection: ActorConnection): void {
  onEvent(connection, { name: 'exhibit:note', schema: noteMessage }, async (message, { actor }) => {
    await noteExhibit(live, actor, message);
    return null;
  });
  onEvent(connection, { name: 'exhibit:withdraw', schema: withdrawMessage }, async (message, { actor }) => {
    await withdrawExhibit(live, actor, message);
    return null;
  });
}
