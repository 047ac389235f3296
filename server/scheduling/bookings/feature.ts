// Bookings as the composition root puts them in: their routes, and the sweep that ends holds which nobody meets any more.
import type { Actor } from '../../identity/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log.ts';
import { Rounds } from '../../platform/rounds.ts';
import { createNextTimes, type NextTimes } from './next-times.ts';
import type { DeclinePort, InvitationPort, OwnSearchPort, ProposalPort } from './ports.ts';
import { bookingRoutes } from './routes.ts';
import { type Bookings, type BookingsDependencies, createBookings } from './service.ts';
import { createTiedSeats, type TiedSeats } from './tied-seats.ts';
import { tell, toldRoutes } from './told.ts';

const sweepMs = 60_000;

export interface BookingsFeature extends Bookings, NextTimes, TiedSeats, Feature<Actor> {}

export interface BookingsFeatureDependencies extends BookingsDependencies {
  readonly log: Log;
  readonly jobs: Pick<Jobs, 'enqueue' | 'work'>;
  readonly invitations: InvitationPort & DeclinePort;
  readonly search: ProposalPort & OwnSearchPort;
}

export function createBookingsFeature(needs: BookingsFeatureDependencies): BookingsFeature {
  const bookings = createBookings(needs);
  const failed = 'holds that ran out could not be ended';
  const sweep = async () => void (await bookings.endExpiredHolds());
  const sweeps = new Rounds(sweep, { everyMs: sweepMs, log: needs.log, failed });
  return {
    ...{ ...bookings, ...createNextTimes(needs), ...createTiedSeats(needs) },
    routes: (api, guard) => {
      bookingRoutes(api, guard, bookings);
      toldRoutes(api, guard, (actor, told) => tell(needs, actor, told));
    },
    part: 'planning',
    start: async () => {
      await sweep().catch((err: unknown) => needs.log.error({ err }, failed));
      sweeps.start();
    },
    stop: () => sweeps.stop(),
  };
}
