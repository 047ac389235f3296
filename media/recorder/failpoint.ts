// Named places where a crash test may kill this process: HEARD_ONCE_FAILPOINT=name:count dies at the count-th pass of name.
// Refuses to exist in a run without that variable: failpoint() is then an empty function.
import process from 'node:process';

const [wanted, countText] = (process.env.HEARD_ONCE_FAILPOINT ?? '').split(':');
let left = Number.parseInt(countText ?? '1', 10);

export const failpointsOn = wanted !== undefined && wanted !== '';

export const failpoint: (name: string) => void = failpointsOn
  ? (name) => {
      if (name !== wanted) return;
      left -= 1;
      // SIGKILL to oneself: no handler, no flush, no exit code of our own; the next line is never reached.
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    }
  : () => undefined;
