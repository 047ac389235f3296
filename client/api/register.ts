// People, rooms and what else planning stands on.
import { z } from 'zod';
import {
  type AbsenceRequest,
  type CapacityRequest,
  type Hours,
  type ProfileRequest,
  planningData,
  type QualificationRequest,
  type RoomRequest,
  register,
  registerEntry,
  roomRegister,
  type TravelRequest,
} from '../../server/contract/register.ts';
import { id } from '../../server/contract/values.ts';
import { act, call } from './call.ts';

const made = z.object({ id });

/** `on`: the calendar day on which certificates count or have lapsed. */
export const peopleRegister = (on: string) => call('GET', `/api/register?on=${on}`, { answer: register });
export const myEntry = (on: string) => call('GET', `/api/register/mine?on=${on}`, { answer: registerEntry });
export const setProfile = (personId: string, body: ProfileRequest) => act(`/api/people/${personId}/profile`, body);
export const setHours = (personId: string, hours: readonly Hours[]) => act(`/api/people/${personId}/hours`, { hours });
export const addAbsence = (personId: string, body: AbsenceRequest) =>
  call('POST', `/api/people/${personId}/absences`, { answer: made, body });
export const endAbsence = (absenceId: string) => act(`/api/absences/${absenceId}/end`);
export const addQualification = (personId: string, body: QualificationRequest) =>
  call('POST', `/api/people/${personId}/qualifications`, { answer: made, body });
export const endQualification = (qualificationId: string) => act(`/api/qualifications/${qualificationId}/end`);

export const everyRoom = () => call('GET', '/api/rooms/all', { answer: roomRegister });
export const addRoom = (body: RoomRequest) => call('POST', '/api/rooms', { answer: made, body });
export const changeRoom = (roomId: string, body: RoomRequest) => act(`/api/rooms/${roomId}`, body);
export const setRoomHours = (roomId: string, hours: readonly Hours[]) => act(`/api/rooms/${roomId}/hours`, { hours });

export const planning = () => call('GET', '/api/planning', { answer: planningData });
export const setTravel = (body: TravelRequest) => act('/api/planning/travel', body);
export const setCapacity = (body: CapacityRequest) => act('/api/planning/nodes', body);
export const allowCalendar = (prefix: string) =>
  call('POST', '/api/planning/calendars', { answer: made, body: { prefix } });
export const removeCalendar = (calendarId: string) => act(`/api/planning/calendars/${calendarId}/remove`);
