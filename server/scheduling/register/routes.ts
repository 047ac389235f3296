// The register over HTTP: people, their hours and what they are certified in. Rooms and the rest have a file of their own.
import type { Router } from 'express';
import { z } from 'zod';
import { absenceRequest, hoursRequest, profileRequest, qualificationRequest } from '../../contract/register.ts';
import { calendarDay, id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { PeopleRegister } from './people.ts';
import { planningRoutes, roomRoutes } from './planning-routes.ts';
import type { Registers } from './service.ts';

const onPerson = z.strictObject({ personId: id });
const onDay = z.strictObject({ on: calendarDay });

export function registerRoutes(api: Router, guard: ActorGuard, { people, rooms, planning }: Registers): void {
  peopleRoutes(api, guard, people);
  roomRoutes(api, guard, rooms);
  planningRoutes(api, guard, planning);
}

function peopleRoutes(api: Router, guard: ActorGuard, people: PeopleRegister): void {
  const list = guard.signedIn({
    query: onDay,
    handle: async ({ actor, query }) => ok(await people.list(actor, query.on)),
  });
  const mine = guard.signedIn({
    query: onDay,
    handle: async ({ actor, query }) => ok(await people.mine(actor, query.on)),
  });
  const profile = guard.signedIn({
    params: onPerson,
    body: profileRequest,
    handle: async ({ actor, params, body }) => {
      await people.setProfile(actor, params.personId, body);
      return noContent;
    },
  });
  const hours = guard.signedIn({
    params: onPerson,
    body: hoursRequest,
    handle: async ({ actor, params, body }) => {
      await people.setHours(actor, params.personId, body);
      return noContent;
    },
  });
  const absence = guard.signedIn({
    params: onPerson,
    body: absenceRequest,
    handle: async ({ actor, params, body }) => created({ id: await people.addAbsence(actor, params.personId, body) }),
  });
  const endAbsence = guard.signedIn({
    params: z.strictObject({ absenceId: id }),
    handle: async ({ actor, params }) => {
      await people.endAbsence(actor, params.absenceId);
      return noContent;
    },
  });
  const qualification = guard.signedIn({
    params: onPerson,
    body: qualificationRequest,
    handle: async ({ actor, params, body }) =>
      created({ id: await people.addQualification(actor, params.personId, body) }),
  });
  const endQualification = guard.signedIn({
    params: z.strictObject({ qualificationId: id }),
    handle: async ({ actor, params }) => {
      await people.endQualification(actor, params.qualificationId);
      return noContent;
    },
  });
  api.get('/register', list);
  api.get('/register/mine', mine);
  api.post('/people/:personId/profile', profile);
  api.post('/people/:personId/hours', hours);
  api.post('/people/:personId/absences', absence);
  api.post('/absences/:absenceId/end', endAbsence);
  api.post('/people/:personId/qualifications', qualification);
  api.post('/qualifications/:qualificationId/end', endQualification);
}
