// Every route goes through here: who asks, is it our own page, is the input what the contract says; then the handler; then
// one way out for answers and one for problems. Refuses to decide what somebody may do: that is the handler's first act.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Language } from '../../contract/languages.ts';
import { type Acting, actAs } from '../database/acting.ts';
import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import { parsed } from '../parse.ts';
import { type Answer, streamed } from './answer.ts';
import { askedLanguage } from './asked-language.ts';
import { readBytes, readJsonBody, usualBodyBytes } from './body.ts';
import { isOwnOrigin } from './own-origin.ts';
import { isDenial, problemOf } from './problem-table.ts';
import { notePutOff } from './put-off.ts';

type Schema = z.ZodType;
type Output<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;

/** What a handler is given. `request` and `response` are for streams and addresses, not for input. */
export interface Call<A, P, Q, B> {
  readonly actor: A;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: Request;
  readonly response: Response;
  /** in which words of the answer are asked for */
  readonly language: Language;
}

/** Absent schemas take no input: unknown query parameters and a body are then refused too. */
export interface RouteSpec<
  A,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** 64 KiB unless given */
  readonly mostBodyBytes?: number;
  /** The body is a file: its schema is given the bytes as they came. */
  readonly takesFile?: true;
  /** Throws where there is no room for what is asked: before anything of it is read. */
  beforeBody?(): void;
  handle(call: Call<A, Output<P>, Output<Q>, Output<B>>): Promise<Answer | typeof streamed> | Answer;
}

type Maker<A> = <
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  spec: RouteSpec<A, P, Q, B>,
) => RequestHandler;

export interface Guard<A> {
  /** 401 without a sign-in that is still good. */
  readonly signedIn: Maker<A>;
  /** For anybody: signing in, and what the sign-in page shows. */
  readonly open: Maker<null>;
}

export interface GuardOptions<A> {
  readonly publicOrigin: string;
  readonly log: Log;
  /** Undefined unless the request carries a sign-in that is still good. */
  actorOf(request: Request): Promise<A | undefined>;
  /** Who acts, for the database, in all that a handler does: nobody unless given. */
  actingOf?(actor: A): Acting;
}

interface Asker<A> {
  readonly actor: A;
  readonly acting?: Acting | undefined;
}

/** What a route says of its body. */
interface Taken {
  readonly body?: Schema | undefined;
  readonly mostBodyBytes?: number;
  readonly takesFile?: true;
}

/** What each handler takes, for whoever looks at all routes: the test that asks every one of them. */
const taken = new WeakMap<RequestHandler, RouteInput>();

/** Absent: takes none of it. */
export interface RouteInput {
  readonly open: boolean;
  readonly params?: Schema | undefined;
  readonly query?: Schema | undefined;
  readonly body?: Schema | undefined;
  readonly takesFile?: true;
}

/** Undefined of a handler that no guard made. */
export function inputOf(handler: RequestHandler): RouteInput | undefined {
  return taken.get(handler);
}

const nothing = z.strictObject({});
const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export function createGuard<A>(options: GuardOptions<A>): Guard<A> {
  const signedIn = async (request: Request): Promise<Asker<A>> => {
    const actor = await options.actorOf(request);
    if (actor === undefined) throw new Fault('not-signed-in', 'Sign in first: there is no sign-in, or it has ended.');
    return { actor, acting: options.actingOf?.(actor) };
  };
  return {
    signedIn: (spec) => noted(handlerOf(spec, signedIn, options), { open: false, ...spec }),
    open: (spec) =>
      noted(
        handlerOf(spec, async () => ({ actor: null }), options),
        { open: true, ...spec },
      ),
  };
}

function noted(handler: RequestHandler, input: RouteInput): RequestHandler {
  taken.set(handler, input);
  return handler;
}

function handlerOf<A, P extends Schema | undefined, Q extends Schema | undefined, B extends Schema | undefined>(
  spec: RouteSpec<A, P, Q, B>,
  askerOf: (request: Request) => Promise<Asker<A>>,
  options: { publicOrigin: string; log: Log },
): RequestHandler {
  const run = async (request: Request, response: Response, known: { acting?: Acting | undefined }): Promise<void> => {
    refuseForeignPage(request, options.publicOrigin);
    const { actor, acting } = await askerOf(request);
    known.acting = acting;
    spec.beforeBody?.();
    const params = parsed(spec.params ?? nothing, { ...request.params }, 'path') as Output<P>;
    const query = parsed(spec.query ?? nothing, { ...request.query }, 'query') as Output<Q>;
    const body = (await bodyOf(spec, request, response)) as Output<B>;
    const language = askedLanguage(request.headers);
    const handle = () => spec.handle({ actor, params, query, body, request, response, language });
    const answer = await (acting ? actAs(acting, handle) : handle());
    if (answer !== streamed) send(response, answer);
  };
  return (request: Request, response: Response, _next: NextFunction) => {
    const known: { acting?: Acting | undefined } = {};
    run(request, response, known).catch((error: unknown) =>
      refuse({ request, response, error, log: options.log, acting: known.acting }),
    );
  };
}

function refuseForeignPage(request: Request, publicOrigin: string): void {
  if (!unsafe.has(request.method) || isOwnOrigin(request.headers, publicOrigin)) return;
  throw new Fault('forbidden', `This must be asked by a page of ${publicOrigin}: open it there.`);
}

async function bodyOf(
  { body: schema, mostBodyBytes = usualBodyBytes, takesFile }: Taken,
  request: Request,
  response: Response,
): Promise<unknown> {
  if (!unsafe.has(request.method)) return undefined;
  if (schema && takesFile) return parsed(schema, await readBytes(request, response, mostBodyBytes), 'body');
  const value = await readJsonBody(request, response, mostBodyBytes);
  if (schema) return parsed(schema, value, 'body');
  if (value !== undefined) parsed(nothing, value, 'body');
  return undefined;
}

function send(response: Response, answer: Answer): void {
  if (answer.cookies) response.setHeader('Set-Cookie', [...answer.cookies]);
  response.status(answer.status);
  if (answer.status === 204) response.end();
  else response.json(answer.body);
}

/** One way out for everything that was thrown. A stream that has begun can only be cut. */
export function refuse(refusal: {
  request: Request;
  response: Response;
  error: unknown;
  log: Log;
  /** who asked, where that was found out */
  acting?: Acting | undefined;
}): void {
  const { request, response, error, log, acting } = refusal;
  const problem = problemOf(error, askedLanguage(request.headers));
  const route = `${request.method} ${request.baseUrl}${request.route?.path ?? ''}`;
  if (problem.status === 503) notePutOff(log, { code: problem.code, route });
  else if (problem.status >= 500) log.error({ err: error, route }, 'request failed');
  else if (isDenial(problem.code) && acting && 'personId' in acting)
    log.info({ code: problem.code, route, person: acting.personId }, 'somebody was denied');
  else log.debug({ code: problem.code, route }, 'request refused');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (problem.status === 503) response.setHeader('Retry-After', '2');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
