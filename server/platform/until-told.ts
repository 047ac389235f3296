// A server as a process: it runs until it is told to stop, stops once, and says how it ended. What it runs is whoever starts it's to say.
import type { Log } from './log.ts';

export interface Running {
  close(): Promise<void>;
}

/** From then on SIGTERM and SIGINT end the process, with what runs closed first; a rejection that nobody handled is in the log and ends nothing. */
export function runUntilTold(server: Running, log: Log): void {
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejection was not handled'));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    server.close().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}
