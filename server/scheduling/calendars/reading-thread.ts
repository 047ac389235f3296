// The other side of read-apart.ts: reads one calendar in a thread of its own and says what came of it.
import { parentPort, workerData } from 'node:worker_threads';
import { CalendarRefusal, type RefusalReason } from './calendar-refusal.ts';
import { type Reading, type ReadingRequest, readCalendar } from './read-calendar.ts';

/** What the thread says, once. Anything else than one of these is a fault of ours. */
export type Said = { readonly reading: Reading } | { readonly refusal: RefusalReason } | { readonly broken: string };

/** Only the kind of an error of ours is passed on: its message may quote the calendar. */
function read(request: ReadingRequest): Said {
  try {
    return { reading: readCalendar(request) };
  } catch (error) {
    if (error instanceof CalendarRefusal) return { refusal: error.reason };
    return { broken: error instanceof Error ? error.name : typeof error };
  }
}

parentPort?.postMessage(read(workerData));
