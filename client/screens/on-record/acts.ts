// What desk and interviewer say for the record, over the live session's socket.
import type { PersonCame, RecordConsent } from '../../../server/contract/on-record.ts';
import { callerId } from '../../session/caller-id.ts';
import type { ActOf } from '../live/use-act.ts';

type Said<M> = Omit<M, 'id' | 'sessionId' | 'present' | 'consent'>;

export const came: ActOf<Said<PersonCame>> = (connection, head, who) =>
  connection.act('person:came', { ...head, present: callerId(), ...who });
export const went: ActOf<string> = (connection, head, present) => connection.act('person:went', { ...head, present });
export const consented: ActOf<Said<RecordConsent>> = (connection, head, given) =>
  connection.act('consent:record', { ...head, consent: callerId(), ...given });
