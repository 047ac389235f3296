// Looks at the vaults' disks every few seconds and says how they are. Refuses to look twice at once: a disk that hangs is asked
// only once.
import type { NodeStatus } from './protocol.ts';
import { probeFolder } from './vault/probe-folder.ts';

const everyMs = 10_000;

export interface DiskWatch {
  lookNow(): void;
  stop(): void;
}

export function watchDisks(
  roots: Readonly<Record<'vault' | 'mirror', string>>,
  say: (status: NodeStatus) => void,
): DiskWatch {
  let looking = false;
  let stopped = false;
  const look = async () => {
    const [vault, mirror] = await Promise.all([probeFolder(roots.vault), probeFolder(roots.mirror)]);
    const at = new Date().toISOString();
    if (!stopped)
      say({
        vaults: [
          { id: 'vault', ...vault },
          { id: 'mirror', ...mirror },
        ],
        at,
      });
  };
  const lookNow = () => {
    if (looking || stopped) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  };
  const timer = setInterval(lookNow, everyMs);
  timer.unref();
  return {
    lookNow,
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}
