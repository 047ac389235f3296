// Where the server listens; an address that can't be had is a refusal to start that says what to set instead.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartRefusal } from '../refusal.ts';
import { backlog } from './http-server.ts';

/** The port, which the system chose where 0 was asked for. */
export function listen(
  http: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const cures: Record<string, string> = {
        EADDRINUSE: 'something listens there already: stop it, or set PORT to another',
        EACCES: 'ports below 1024 need a privilege: set PORT to a higher one',
        EADDRNOTAVAIL: 'this machine does not have that address: set HOST to one it has',
      };
      const cure = cures[cause.code ?? ''] ?? cause.message;
      reject(new StartRefusal(`can't listen on HOST=${host} PORT=${port}: ${cure}`, cause));
    });
    http.listen({ port, host, backlog }, () => resolve((http.address() as AddressInfo).port));
  });
}
