import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { undescribed } from '../contract/described/routes.ts';
import { routesInSource } from '../testing/routes-in-source.ts';
import { openApiOf } from './document.ts';

const hung = routesInSource();
const document = openApiOf(
  hung.map((route) => ({ ...route, input: { open: false } })),
  '1.2.3',
);

it('every address that the sources hang says what it is for, and nothing is described that isn’t answered', () => {
  expect(undescribed(hung)).toEqual([]);
  const [first, ...others] = hung;
  expect(undescribed([...others, { method: 'GET', path: '/new' }])).toEqual([
    'GET /new says nothing of itself',
    `${first?.method} ${first?.path} is described, but nothing answers it`,
  ]);
});

it('is a document of OpenAPI 3.1, by the standard’s own schema', async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const broken = JSON.parse(JSON.stringify({ ...document, info: {} }));
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

it('says what is asked for in address, query and body, and that a file is one', () => {
  const { paths } = openApiOf(
    [
      {
        ...{ method: 'POST', path: '/cases/:caseId/close' },
        input: {
          open: true,
          params: z.strictObject({ caseId: z.uuid() }),
          query: z.strictObject({ on: z.string().optional() }),
          body: z.strictObject({ reason: z.enum(['done']) }),
        },
      },
      { method: 'POST', path: '/exhibits/:exhibitId/files', input: { open: false, body: z.custom(), takesFile: true } },
    ],
    '1',
  );
  const close = paths['/api/cases/{caseId}/close']?.post;
  expect(close).toMatchObject({
    ...{ operationId: 'postCasesCaseIdClose', security: [] },
    parameters: [
      { name: 'caseId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { name: 'on', in: 'query', required: false, schema: { type: 'string' } },
    ],
    requestBody: { content: { 'application/json': { schema: { properties: { reason: { enum: ['done'] } } } } } },
    responses: { 200: {}, default: { content: { 'application/problem+json': {} } } },
  });
  const file = paths['/api/exhibits/{exhibitId}/files']?.post;
  expect(file).toMatchObject({
    parameters: [{ name: 'exhibitId', in: 'path' }],
    requestBody: { content: { 'application/octet-stream': {} } },
  });
  expect(file).not.toHaveProperty('security');
});
