import { factIn } from '../contract/http-fact';
import { API_MODULE_CONTROLLERS } from './api.module';
import { startApi, type TestApi } from './api-story';
import { permissionOf } from './permission';

type Node = Record<string, unknown>;

describe('the OpenAPI document', () => {
  let api: TestApi;
  let document: Node & { paths: Record<string, Record<string, Node>>; components: { schemas: Node } };
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00');
    document = (await api.ask('GET', '/api/openapi.json', { role: 'viewer' })).body;
  });
  afterAll(() => api.close());

  /** Every object of the document with the path to it. */
  function* nodes(value: unknown, path = ''): Generator<[string, Node]> {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) yield [path, value as Node];
    for (const [key, inner] of Object.entries(value)) yield* nodes(inner, `${path}/${key}`);
  }

  test('is OpenAPI 3.1 and lists every address', () => {
    expect(document.openapi).toBe('3.1.0');
    const listed = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    expect(listed.sort()).toEqual(
      [
        'get /healthz',
        'get /readyz',
        'get /api/v1/accounts/{id}/decisions',
        'get /api/v1/decisions/{id}',
        'post /api/v1/persons/{id}/facts',
        'post /api/v1/persons/{id}/attempts',
        'get /api/v1/persons/{id}/gate',
        'get /api/v1/incidents',
        'get /api/v1/contacts',
        'post /api/v1/contacts/{ref}/resolution',
        'get /api/v1/callbacks',
        'post /api/v1/callbacks/{id}/retry',
        'get /api/v1/letters',
        'get /api/v1/letters/{ref}/file',
        'post /api/v1/gate/check',
        'post /api/v1/incidents/{id}/close',
        'get /api/v1/events',
        'get /api/v1/invariants',
        'get /api/v1/me',
        'get /api/v1/me/phone',
        'post /api/v1/me/phone',
        'post /api/v1/persons/{id}/keypad-check',
        'get /api/v1/accounts/{id}/calls',
        'post /api/v1/accounts/{id}/calls',
        'get /api/v1/portfolio',
        'get /api/v1/approvals',
        'get /api/v1/accounts',
        'post /api/v1/accounts',
        'get /api/v1/accounts/{id}',
        'get /api/v1/accounts/{id}/timeline',
        'post /api/v1/accounts/{id}/facts',
        'post /api/v1/accounts/{id}/beginnings',
        'post /api/v1/accounts/{id}/outcomes',
        'post /api/v1/accounts/{id}/approvals',
        'post /api/v1/accounts/{id}/policy-moves',
        'post /api/v1/accounts/{id}/referrals',
        'post /api/v1/accounts/{id}/reviews',
        'post /api/v1/accounts/{id}/holds',
        'post /api/v1/accounts/{id}/holds/{hold}/release',
        'post /api/v1/accounts/{id}/stops',
        'post /api/v1/accounts/{id}/stops/{code}/clear',
        'get /api/v1/channels',
        'post /api/v1/channels/{channel}/off',
        'post /api/v1/channels/{channel}/on',
        'get /api/v1/rules',
        'get /api/v1/rules/{id}',
        'get /api/v1/templates',
        'post /api/v1/templates',
        'get /api/v1/templates/variables',
        'post /api/v1/templates/check',
        'get /api/v1/templates/{template}',
        'get /api/v1/templates/{template}/versions/{version}',
        'get /api/v1/templates/{template}/versions/{version}/difference',
        'post /api/v1/templates/{template}/versions/{version}/approve',
        'post /api/v1/templates/{template}/versions/{version}/withdraw',
        'post /api/v1/templates/{template}/versions/{version}/preview',
        'get /api/v1/policies',
        'post /api/v1/policies',
        'post /api/v1/policies/check',
        'get /api/v1/policies/{policy}',
        'get /api/v1/policies/{policy}/versions',
        'get /api/v1/policies/{policy}/versions/{version}',
      ].sort(),
    );
  });

  test('holds no mangled type, no trace of its making, and no reference that leads nowhere', () => {
    for (const [path, node] of nodes(document)) {
      if ('type' in node && !path.endsWith('/properties')) expect([path, typeof node.type]).toEqual([path, 'string']);
      for (const key of Object.keys(node)) expect(key).not.toMatch(/^x-nestjs_zod|^\$defs$|^selfRequired$/);
      if (typeof node.$ref === 'string') {
        const [, name = ''] = /^#\/components\/schemas\/(.+)$/.exec(node.$ref) ?? [];
        expect(document.components.schemas).toHaveProperty([name]);
      }
    }
  });

  test('every operation has its parameters, its id, its answer and its problem', () => {
    const ids = new Set<unknown>();
    for (const [path, item] of Object.entries(document.paths)) {
      for (const operation of Object.values(item)) {
        ids.add(operation.operationId);
        const parameters = (operation.parameters ?? []) as {
          name: string;
          in: string;
          required: boolean;
          schema: Node;
        }[];
        const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
        expect(inPath.sort()).toEqual((path.match(/\{\w+\}/g) ?? []).sort());
        for (const { name, schema } of parameters)
          expect([path, name, Object.keys(schema).length > 0]).toEqual([path, name, true]);
        const names = parameters.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        if (path.startsWith('/api')) expect(operation.responses).toHaveProperty('default');
        else expect(operation.security).toEqual([]);
      }
    }
    expect(ids.size).toBe(Object.values(document.paths).flatMap((item) => Object.keys(item)).length);
  });

  test('tells money, unions and nothing as JSON Schema 2020-12 does', () => {
    const { schemas } = document.components;
    expect(schemas.Money).toMatchObject({ type: 'object', required: ['amount', 'currency'] });
    const fact = schemas.Fact as { oneOf?: Node[]; anyOf?: Node[] };
    expect((fact.oneOf ?? fact.anyOf ?? []).length).toBe(factIn.options.length);
    expect(JSON.stringify(schemas)).toContain('"anyOf":[{"type":"string"},{"type":"null"}]');
  });

  test('every route names what it needs', () => {
    for (const controller of API_MODULE_CONTROLLERS) {
      for (const name of Object.getOwnPropertyNames(controller.prototype)) {
        const handler: unknown = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value;
        if (name === 'constructor' || typeof handler !== 'function' || !Reflect.hasMetadata('path', handler)) continue;
        expect([controller.name, name, permissionOf(handler)]).toEqual([controller.name, name, expect.any(String)]);
      }
    }
  });
});
