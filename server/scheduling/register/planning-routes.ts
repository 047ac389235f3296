// Rooms, travel times, capacity and allowed calendars over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import {
  allowCalendarRequest,
  capacityRequest,
  hoursRequest,
  roomRequest,
  travelRequest,
} from '../../contract/register.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { Planning } from './planning.ts';
import type { RoomsRegister } from './rooms.ts';

const onRoom = z.strictObject({ roomId: id });

export function roomRoutes(api: Router, guard: ActorGuard, rooms: RoomsRegister): void {
  const add = guard.signedIn({
    body: roomRequest,
    handle: async ({ actor, body }) => created({ id: await rooms.add(actor, body) }),
  });
  const change = guard.signedIn({
    params: onRoom,
    body: roomRequest,
    handle: async ({ actor, params, body }) => {
      await rooms.change(actor, params.roomId, body);
      return noContent;
    },
  });
  const hours = guard.signedIn({
    params: onRoom,
    body: hoursRequest,
    handle: async ({ actor, params, body }) => {
      await rooms.setHours(actor, params.roomId, body);
      return noContent;
    },
  });
  api.get('/rooms/all', guard.signedIn({ handle: async ({ actor }) => ok(await rooms.all(actor)) }));
  api.post('/rooms', add);
  api.post('/rooms/:roomId', change);
  api.post('/rooms/:roomId/hours', hours);
}

export function planningRoutes(api: Router, guard: ActorGuard, planning: Planning): void {
  const travel = guard.signedIn({
    body: travelRequest,
    handle: async ({ actor, body }) => {
      await planning.setTravel(actor, body);
      return noContent;
    },
  });
  const capacity = guard.signedIn({
    body: capacityRequest,
    handle: async ({ actor, body }) => {
      await planning.setCapacity(actor, body);
      return noContent;
    },
  });
  const allow = guard.signedIn({
    body: allowCalendarRequest,
    handle: async ({ actor, body }) => created({ id: await planning.allowCalendar(actor, body.prefix) }),
  });
  const remove = guard.signedIn({
    params: z.strictObject({ calendarId: id }),
    handle: async ({ actor, params }) => {
      await planning.removeCalendar(actor, params.calendarId);
      return noContent;
    },
  });
  api.get('/planning', guard.signedIn({ handle: async ({ actor }) => ok(await planning.data(actor)) }));
  api.post('/planning/travel', travel);
  api.post('/planning/nodes', capacity);
  api.post('/planning/calendars', allow);
  api.post('/planning/calendars/:calendarId/remove', remove);
}
