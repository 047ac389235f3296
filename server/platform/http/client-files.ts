// The browser client's built files. Names with a hash in them may be kept for ever; index.html never, as each answer carries a nonce of its
// own. Every page address of the client answers with the index of the reader's language. Missing files are a plain 404, never a page.
// What the build packed is sent packed to whoever takes it; nothing is packed here.
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { indexOf, pageLanguage } from './page-language.ts';
import { asPage } from './protective-headers.ts';

/** Stands in the built index.html wherever a nonce belongs; client/vite.config.ts puts it there. */
const nonceMark = /__NONCE__/g;

export function clientFiles(folder: string, publicOrigin: string): RequestHandler {
  const sendPage = async (request: Request, response: Response): Promise<void> => {
    const built = await readFile(join(folder, indexOf(pageLanguage(request))), 'utf8');
    const nonce = asPage(response, { publicOrigin, path: request.path });
    response.type('html').send(built.replace(nonceMark, nonce));
  };
  const assets = join(folder, 'assets');
  const router = Router();
  router.use(
    '/assets',
    packedWhereTaken(assets),
    express.static(assets, {
      fallthrough: false,
      setHeaders: (response) => void response.setHeader('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  router.use((request, response, next) => {
    const asksForPage = request.method === 'GET' || request.method === 'HEAD';
    if (!asksForPage || extname(request.path) !== '') {
      response.status(404).type('text/plain').send('Not found');
      return;
    }
    sendPage(request, response).catch(next);
  });
  return router;
}

/** Asks for the packed file instead, under the plain one's type. A part of a file is a part of the plain one. */
function packedWhereTaken(assets: string): RequestHandler {
  const packed = new Set(existsSync(assets) ? readdirSync(assets).filter((name) => name.endsWith('.gz')) : []);
  return (request, response, next) => {
    const name = request.path.slice(1);
    if (!packed.has(`${name}.gz`)) return next();
    response.vary('Accept-Encoding');
    if (request.headers.range === undefined && request.acceptsEncodings('gzip') === 'gzip') {
      response.type(extname(name)).setHeader('Content-Encoding', 'gzip');
      request.url = `/${name}.gz`;
    }
    next();
  };
}
