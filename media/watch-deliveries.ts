// Says every few seconds to which watching pages something was delivered. Refuses to ask twice at once.
import type { WatchersDelivered } from './protocol.ts';

const everyMs = 5_000;

export function watchDeliveries(
  delivered: () => Promise<WatchersDelivered['watchers']>,
  say: (word: WatchersDelivered) => void,
): { stop(): void } {
  let asking = false;
  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      const watchers = await delivered();
      if (watchers.length > 0) say({ watchers });
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(() => void ask(), everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
