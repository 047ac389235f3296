// The OpenAPI 3.1 document of what is really answered below /api: input from the routes as they are hung, answers from the contract.
// Pure. Refuses to be written by hand: what stands here was read off the routes. Problems are one schema for all of them.
import { z } from 'zod';
import type { Described } from '../contract/described/notation.ts';
import { describedRoutes } from '../contract/described/routes.ts';
import { problem } from '../contract/problem.ts';
import type { HungRoute } from '../platform/http/hung-routes.ts';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  /** path → method → operation */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly [more: string]: unknown;
}

export const problemRef = '#/components/schemas/Problem';

export function openApiOf(hung: readonly HungRoute[], version: string): OpenApi {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of hung) {
    const path = `/api${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Heard Once', version },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: {
      schemas: { Problem: schemaOf(problem) },
      securitySchemes: { signIn: { type: 'apiKey', in: 'cookie', name: '__Host-heard-once' } },
    },
    security: [{ signIn: [] }],
  };
}

function operationOf({ method, path, input }: HungRoute): Json {
  const described = describedRoutes[`${method} ${path}`];
  return {
    operationId: nameOf(method, path),
    ...(described ? { summary: described.says } : {}),
    ...(input.open ? { security: [] } : {}),
    parameters: [...parametersOf('path', pathOf(path, input.params)), ...parametersOf('query', input.query)],
    ...bodyOf(input),
    responses: {
      ...(described ? answerOf(described) : {}),
      default: { description: 'Refused.', content: { 'application/problem+json': { schema: { $ref: problemRef } } } },
    },
  };
}

function nameOf(method: string, path: string): string {
  const words = path.split(/[/:-]+/).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** What stands in an address is a text, whatever its route says of it. */
const pathOf = (path: string, params: z.ZodType | undefined): z.ZodType =>
  params ??
  z.strictObject(Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, z.string()])));

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema) as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    ...{ name, in: place, schema: one },
    required: place === 'path' || required.includes(name),
  }));
}

function bodyOf({ body, takesFile }: HungRoute['input']): Json {
  if (!body) return {};
  const content = takesFile ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(body) } };
  return { requestBody: { required: true, content } };
}

function answerOf({ says, status, body }: Described): Json {
  const description = says;
  if (body === 'nothing') return { [status]: { description } };
  if (body !== 'bytes')
    return { [status]: { description, content: { 'application/json': { schema: schemaOf(body) } } } };
  const bytes = { description, content: { 'application/octet-stream': {} } };
  return { 200: bytes, 206: { ...bytes, description: 'The part that was asked for.' } };
}

/** As it goes over the wire. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    ...{ target: 'draft-2020-12', io: 'input', unrepresentable: 'any', cycles: 'throw', reused: 'inline' },
  });
  return rest;
}
