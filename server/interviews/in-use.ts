// Whose sign-in is in use though they ask for nothing: whoever sits in an interview that runs, on either side of the glass. Nobody is signed out
// in the middle of one for having listened. Before it begins and once it has ended, a page left open counts for nothing.
import type { Database } from '../platform/database/database.ts';
import type { Attendance } from './attendance.ts';
import { runningOf } from './store.ts';

export async function inRunningSessions(database: Database, attendance: Attendance): Promise<string[]> {
  const known = attendance.known();
  if (known.length === 0) return [];
  const running = await runningOf(database, [...new Set(known.map(({ sessionId }) => sessionId))]);
  return known.flatMap(({ sessionId, link }) => {
    const signInId = link.data?.signInId;
    return running.has(sessionId) && signInId !== undefined ? [signInId] : [];
  });
}
