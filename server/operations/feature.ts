// For those who run the server: /healthz and /readyz where everybody comes in, each a single word, and a door of its own, by
// configuration, for words by part and figures. Refuses to answer with content, or to ask the database for each who asks.
import type { Router } from 'express';
import { openDoor } from '../../media/operations/door.ts';
import { createReadiness } from '../../media/operations/readiness.ts';
import type { OperationsSettings } from '../../media/operations/settings.ts';
import { StartRefusal } from '../platform/refusal.ts';
import { serverChecks } from './checks.ts';
import { type CountedParts, serverFigures } from './figures.ts';
import { timeRequests } from './request-times.ts';

export interface Operations {
  /** Hangs what anybody may ask at the root. */
  files(root: Router): void;
  readonly timed: ReturnType<typeof timeRequests>;
  /** Opens the door, where there is one; answers what closes it. */
  open(): Promise<() => Promise<void>>;
}

export function createOperations(settings: OperationsSettings | null, parts: CountedParts): Operations {
  const figures = serverFigures(parts);
  const ready = createReadiness(serverChecks(parts));
  return {
    files: (root) => {
      root.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'));
      root.get('/readyz', (_request, response, next) => {
        ready().then((now) => {
          response.status(now.ready ? 200 : 503).type('text/plain');
          response.send(now.ready ? 'ready\n' : 'not ready\n');
        }, next);
      });
    },
    timed: timeRequests(figures),
    open: async () => {
      if (settings === null) return async () => undefined;
      const door = openDoor(settings, { ready, figures: () => figures.text() });
      const { close } = await door.catch((cause: Error) => {
        throw new StartRefusal(`OPERATIONS_PORT: ${cause.message}`, cause);
      });
      return close;
    },
  };
}
