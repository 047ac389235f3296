// The browser client's built files. Names with a hash in them may be kept for ever, index.html never; every page address
// of the client answers with index.html. Missing files are a plain 404, never a page.
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

export function clientFiles(folder: string): RequestHandler {
  const router = Router();
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  router.use(
    express.static(folder, {
      index: false,
      dotfiles: 'ignore',
      setHeaders: (response) => void response.setHeader('Cache-Control', 'no-cache'),
    }),
  );
  router.use((request, response, next) => {
    const asksForPage = request.method === 'GET' || request.method === 'HEAD';
    if (!asksForPage || /\.[a-z0-9]+$/i.test(request.path)) {
      response.status(404).type('text/plain').send('Not found');
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: folder }, (error) => error && next(error));
  });
  return router;
}
