// For tests: holds real answers against the document that this server gives of itself, by a validator that isn't ours. Stricter than the
// document: a field that no line of it knows is told too, since a page drops it unread and somebody else may not.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type OpenApi, openApiOf, problemRef } from '../openapi/document.ts';
import type { HungRoute } from '../platform/http/hung-routes.ts';

export interface RealAnswer {
  readonly method: string;
  /** below /api, as it was asked for */
  readonly address: string;
  readonly status: number;
  /** parsed JSON; null where there is none */
  readonly body: unknown;
}

interface Content {
  readonly schema?: object;
}
type Responses = Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> } | undefined>>;

export class AnswersAsDescribed {
  /** operations that were held against a real answer */
  readonly held = new Set<string>();
  readonly #document: OpenApi;
  readonly #routes: readonly { readonly pattern: RegExp; readonly route: HungRoute }[];
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(routes: readonly HungRoute[]) {
    this.#document = openApiOf(routes, 'test');
    this.#routes = routes.map((route) => ({
      route,
      pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
    }));
  }

  /** What is otherwise than described, as sentences; a value is never repeated. */
  unlike({ method, address, status, body }: RealAnswer): string[] {
    const path = address.split('?')[0] ?? '';
    const found = this.#routes.find(({ route, pattern }) => route.method === method && pattern.test(path));
    if (!found) return status === 404 ? [] : [`${method} is answered where nothing is described`];
    const name = `${method} ${found.route.path}`;
    const responses = this.#responsesOf(found.route);
    const said = responses[status] ?? (status >= 400 ? responses.default : undefined);
    if (!said) return [`${name} answered ${status}, which it doesn't say`];
    const schema = Object.values(said.content ?? {})[0]?.schema;
    if (status < 400) this.held.add(name);
    if (!schema) return [];
    const validate = this.#validatorOf(`${name} ${responses[status] ? status : 'default'}`, schema);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${name} ${status}: ${instancePath.replaceAll(/\/\d+/g, '/n') || 'the answer'} ${message} ${'additionalProperty' in params ? params.additionalProperty : ''}`,
    );
  }

  #responsesOf({ method, path }: HungRoute): Responses {
    const operation = this.#document.paths[`/api${path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()];
    return (operation?.responses ?? {}) as Responses;
  }

  #validatorOf(key: string, schema: object): ValidateFunction {
    const known = this.#validators.get(key);
    if (known) return known;
    const { components } = this.#document as { components?: { schemas?: { Problem?: object } } };
    const whole = JSON.stringify(schema).includes(problemRef) ? (components?.schemas?.Problem ?? {}) : schema;
    const validate = this.#ajv.compile(closed(whole) as object);
    this.#validators.set(key, validate);
    return validate;
  }
}

/** Objects take no field that they don't name; parts of a whole can't say that, and stay open. */
function closed(schema: unknown, part = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => closed(one, part));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([name, value]) => [name, closed(value, part || name === 'allOf')]);
  const object: Record<string, unknown> = Object.fromEntries(entries);
  if ('properties' in object && !('additionalProperties' in object) && !part) object.additionalProperties = false;
  return object;
}
