// Pictures of rooms over HTTP.
import type { Router } from 'express';
import { z } from 'zod';
import { mostPictureBytes } from '../../contract/sheets.ts';
import { id } from '../../contract/values.ts';
import type { ActorGuard } from '../../identity/actor.ts';
import { noContent, streamed } from '../../platform/http/answer.ts';
import type { RoomPictures } from './service.ts';

const ofRoom = z.strictObject({ roomId: id });

export function roomPictureRoutes(api: Router, guard: ActorGuard, pictures: RoomPictures): void {
  const bring = guard.signedIn({
    params: ofRoom,
    body: z.instanceof(Uint8Array),
    takesFile: true,
    mostBodyBytes: mostPictureBytes,
    handle: async ({ actor, params, body }) => {
      await pictures.bring(actor, params.roomId, body);
      return noContent;
    },
  });
  const remove = guard.signedIn({
    params: ofRoom,
    handle: async ({ actor, params }) => {
      await pictures.remove(actor, params.roomId);
      return noContent;
    },
  });
  const read = guard.signedIn({
    params: ofRoom,
    handle: async ({ actor, params, response }): Promise<typeof streamed> => {
      const { type, bytes } = await pictures.read(actor, params.roomId);
      response.status(200).setHeader('Content-Type', type).end(bytes);
      return streamed;
    },
  });
  api.get('/rooms/:roomId/picture', read);
  api.post('/rooms/:roomId/picture', bring);
  api.post('/rooms/:roomId/picture/remove', remove);
}
