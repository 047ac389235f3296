// Markup and scripts in the place of whatever words a page is told, by answers and over the socket, and what a browser made of them. Words
// are told from codes by the contract: what may be any text, has a space in it or not, is words; ids, instants and closed lists aren't.
import type { Page, Request, Route, WebSocketRoute } from 'playwright-core';
import { z } from 'zod';
import { describedRoutes } from '../../server/contract/described/routes.ts';
import { type Lamp, lamp, liveState } from '../../server/contract/live.ts';
import { problem } from '../../server/contract/problem.ts';
import type { ServerToClient } from '../../server/contract/socket.ts';
import { talkSpeaking } from '../../server/contract/talk.ts';

export const markup = `"'><img src=//elsewhere.example/a onerror=ran=1><script>ran=1</script><svg onload=ran=1>{{7*7}}\${ran=1}`;
/** Part of it, as a page shows it that took it for words. */
export const shownAs = 'onerror=ran=1';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
const schemaOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as Schema;

/** What lets somebody in or leads somewhere: a page that is given another one is at another place, not at another word. */
const noWords = new Set([
  'ticket',
  'url',
  'href',
  'token',
  'challenge',
  'cursor',
  'publicKey',
  'icsUrl',
  'zone',
  'timeZone',
]);

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Whether a value may be of that kind, as far as its closed lists and names tell. */
function fits(schema: Schema, value: unknown): boolean {
  if ('const' in schema) return schema.const === value;
  if (schema.enum) return schema.enum.includes(value);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.some((one) => fits(one, value));
  if (schema.type && schema.type !== typeOf(value) && !(schema.type === 'integer' && typeof value === 'number'))
    return false;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true;
  const fields = value as Readonly<Record<string, unknown>>;
  if (schema.required?.some((name) => !(name in fields))) return false;
  return Object.entries(schema.properties ?? {}).every(([name, one]) => !(name in fields) || fits(one, fields[name]));
}

/** The value with markup behind every text of it that its schema calls any text. */
export function marked(schema: Schema, value: unknown): unknown {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    const found = options.find((one) => fits(one, value));
    return found ? marked(found, value) : value;
  }
  if (schema.allOf) return schema.allOf.reduce((before, one) => marked(one, before), value);
  if (typeof value === 'string') return isWords(schema) ? `${value}${markup}` : value;
  if (Array.isArray(value)) return value.map((one, n) => marked(schema.prefixItems?.[n] ?? schema.items ?? {}, one));
  if (typeof value !== 'object' || value === null) return value;
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const each = Object.entries(value).map(([name, within]) => {
    const known = schema.properties?.[name] ?? rest;
    return [name, noWords.has(name) ? within : marked(known, within)];
  });
  return Object.fromEntries(each);
}

const isWords = (of: Schema) =>
  of.type === 'string' &&
  !(['format', 'pattern', 'enum', 'const'] as const).some((name) => name in of) &&
  (of.minLength === undefined || of.minLength !== of.maxLength);

const answered = Object.entries(describedRoutes).flatMap(([route, { body }]) => {
  const [method = '', path = ''] = route.split(' ');
  if (body === 'bytes' || body === 'nothing') return [];
  const pattern = new RegExp(`^/api${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
  return [{ method, pattern, schema: schemaOf(body) }];
});
const refused = schemaOf(problem);

function schemaOfAnswer(request: Request, status: number): Schema {
  if (status >= 400) return refused;
  const { pathname } = new URL(request.url());
  return answered.find(({ method, pattern }) => method === request.method() && pattern.test(pathname))?.schema ?? {};
}

async function markAnswer(route: Route): Promise<void> {
  const response = await route.fetch();
  const type = response.headers()['content-type'] ?? '';
  if (!type.includes('json')) return route.fulfill({ response });
  const schema = schemaOfAnswer(route.request(), response.status());
  await route.fulfill({ response, body: JSON.stringify(marked(schema, await response.json())) });
}

/** What the server tells a page over the socket; one that isn't named here doesn't compile. */
const told = {
  'live:changed': schemaOf(z.object({ sessionId: z.uuid(), seq: z.int(), state: liveState.optional() })),
  lamp: schemaOf(lamp),
  'media:changed': {},
  'talk:speaking': schemaOf(talkSpeaking),
  'talk:reset': {},
  'room:reset': {},
  'room:ejected': schemaOf(z.object({ sessionId: z.uuid(), reason: z.string() })),
} satisfies Record<keyof ServerToClient, Schema>;
const isTold = (event: unknown): event is keyof typeof told => typeof event === 'string' && event in told;
const acknowledged = schemaOf(z.object({ ok: z.literal(false), problem }));

/** One packet of socket.io: `42[event, message]` is told, `43<n>[answer]` acknowledged. */
export function markPacket(packet: string): string {
  const [, kind = '', json = ''] = /^(4[23]\d*)(\[.*)$/s.exec(packet) ?? [];
  if (kind === '') return packet;
  const [first, ...rest] = JSON.parse(json) as unknown[];
  if (kind.startsWith('43')) return `${kind}${JSON.stringify([marked(acknowledged, first), ...rest])}`;
  if (!isTold(first)) return packet;
  return `${kind}${JSON.stringify([first, ...rest.map((one) => marked(told[first], one))])}`;
}

export interface Watched {
  /** every address that the page asked for */
  readonly asked: string[];
  /** names of what came over the socket with markup in it */
  readonly came: Set<string>;
  /** To the page, as if the server told it. */
  tell<E extends keyof ServerToClient>(event: E, message: Parameters<ServerToClient[E]>[0]): void;
  /** What became of it: all of it must be as nothing. */
  made(): Promise<{ ran: boolean; dialogs: readonly string[]; refused: readonly string[]; markup: number }>;
  foreign(origin: string): string[];
}

/** From here on the page is told markup wherever it is told words. Before the page's first address. */
export async function markAll(page: Page): Promise<Watched> {
  const [asked, came, dialogs] = [[] as string[], new Set<string>(), [] as string[]];
  let socket: WebSocketRoute | undefined;
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const seen = document.documentElement.dataset;
      seen.refused = `${seen.refused ?? ''}${violatedDirective} ${blockedURI}\n`;
    });
  });
  await page.route('**/api/**', markAnswer);
  await page.routeWebSocket(/\/socket\.io\//, (ours) => {
    socket = ours;
    asked.push(ours.url());
    const server = ours.connectToServer();
    server.onMessage((packet) => {
      const passed = typeof packet === 'string' ? markPacket(packet) : packet;
      if (passed !== packet) came.add(/^42\["([^"]+)"/.exec(String(packet))?.[1] ?? 'acknowledgement');
      ours.send(passed);
    });
  });
  return {
    ...{ asked, came },
    tell: (event, message) => socket?.send(`42${JSON.stringify([event, message])}`),
    made: async () => ({ dialogs, ...(await page.evaluate(seenInPage)) }),
    foreign: (origin) =>
      asked.filter((url) => !url.replace(/^ws/, 'http').startsWith(origin) && !/^(data|blob|about):/.test(url)),
  };
}

/** In the page. */
function seenInPage() {
  const handlers = [...document.querySelectorAll('body *')].filter((one) =>
    one.getAttributeNames().some((name) => name.startsWith('on')),
  );
  const foreign = document.querySelectorAll('img[src*="elsewhere"], body script').length;
  return {
    ran: 'ran' in window,
    refused: (document.documentElement.dataset.refused ?? '').split('\n').filter((line) => line !== ''),
    markup: handlers.length + foreign,
  };
}

export const nothingMade = { ran: false, dialogs: [], refused: [], markup: 0 };
/** For a lamp that says why. */
export const lampWithReason = (sessionId: string): Lamp => ({
  ...{ sessionId, recordingId: null, state: 'not-recording', reason: markup, mediaMs: null, sealedTo: null },
  at: new Date().toISOString(),
});
