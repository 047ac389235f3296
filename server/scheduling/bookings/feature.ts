// Bookings as the composition root puts them in: their routes, and the sweep that ends holds which nobody meets any more.
import type { Actor } from '../../identity/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Log } from '../../platform/log.ts';
import { bookingRoutes } from './routes.ts';
import { type Bookings, type BookingsDependencies, createBookings } from './service.ts';

const sweepMs = 60_000;

export function createBookingsFeature(needs: BookingsDependencies & { readonly log: Log }): Bookings & Feature<Actor> {
  const bookings = createBookings(needs);
  let timer: NodeJS.Timeout | undefined;
  const sweep = () =>
    bookings
      .endExpiredHolds()
      .catch((err: unknown) => needs.log.error({ err }, 'holds that ran out could not be ended'));
  return {
    ...bookings,
    routes: (api, guard) => bookingRoutes(api, guard, bookings),
    start: async () => {
      await sweep();
      timer = setInterval(() => void sweep(), sweepMs);
      timer.unref();
    },
    stop: async () => clearInterval(timer),
  };
}
