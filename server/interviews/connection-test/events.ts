// The connection test over sockets: a page's probes end with its socket, whatever became of the page.
import { z } from 'zod';
import { closeProbe, connectProbe } from '../../contract/connection-test.ts';
import type { ActorConnection } from '../../identity/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { onEvent } from '../../platform/socket/connection.ts';
import type { Probe, Probes } from './probes.ts';

const nothing = z.strictObject({});
/** A test opens one after the other. */
const mostAtOnce = 3;

/** Open to anybody signed in: a probe shows nothing of any session. */
export function listenToProbes(probes: Probes, connection: ActorConnection): void {
  const { socket } = connection;
  const here = new Map<string, Probe>();
  let opening = 0;

  onEvent(connection, { name: 'probe:open', schema: nothing }, async (_, { actor }) => {
    if (here.size + opening >= mostAtOnce) throw new Fault('too-many', 'Close a probe before you open another.');
    opening += 1;
    try {
      const { probe, opened } = await probes.open(actor.personId);
      if (socket.connected) here.set(probe.id, probe);
      else await probes.close(probe);
      return opened;
    } finally {
      opening -= 1;
    }
  });
  onEvent(connection, { name: 'probe:connect', schema: connectProbe }, async ({ probe: id, dtlsParameters }) => {
    const probe = here.get(id);
    if (probe === undefined) throw new Fault('not-found', 'There is no such probe of this page: open one.');
    await probes.connect(probe, dtlsParameters);
    return null;
  });
  onEvent(connection, { name: 'probe:close', schema: closeProbe }, async ({ probe: id }) => {
    const probe = here.get(id);
    here.delete(id);
    if (probe !== undefined) await probes.close(probe);
    return null;
  });
  socket.on('disconnect', () => {
    for (const probe of here.values()) void probes.close(probe);
    here.clear();
  });
}
