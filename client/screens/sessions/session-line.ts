// Where a session leads whoever is booked in it.
import type { SessionSummary } from '../../../server/contract/cases.ts';
import type { Role } from '../../../server/contract/values.ts';
import { t } from './words.ts';

const screens: Partial<Record<Role, string>> = {
  interviewer: 'interview',
  desk: 'desk',
  observer: 'watch',
  prosecutor: 'watch',
  captioner: 'caption',
  interpreter: 'interpret',
  'room-station': 'station',
};

export function screenOf(session: SessionSummary): string | null {
  const screen = session.mine === null ? undefined : screens[session.mine];
  return screen === undefined || session.state === 'cancelled' ? null : `/sessions/${session.id}/${screen}`;
}

export const sessionName = (session: SessionSummary): string =>
  session.practice ? t('practiceSession') : (session.caseNumber ?? t('session'));
