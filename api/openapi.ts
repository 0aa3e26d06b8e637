/**
 * The OpenAPI document: generated from the schemas that validate, completed with what every route has in common.
 */
import { isDeepStrictEqual } from 'node:util';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';
import { z } from 'zod';
import { PROBLEM_TYPE, problemDetails } from '../contract/problem';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document of a running API. */
export class OpenApi {
  #document: OpenAPIObject | null = null;
  #addresses: readonly { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  /** Reads every route of the application. Once, after it was made. */
  describe(app: INestApplication, version: string): void {
    const config = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Forbear')
      .setDescription('Escalation of overdue accounts: facts in, people’s acts, policies, what happens next and why.')
      .setVersion(version)
      .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
      .addServer('/')
      .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'key')
      .addSecurityRequirements('key')
      .build();
    const document = cleanupOpenApiDoc(SwaggerModule.createDocument(app, config, { operationIdFactory }), {
      version: '3.1',
    });
    this.#document = plainlyNamed(completed(document));
    this.#addresses = Object.entries(document.paths).map(([path, item]) => ({
      pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}/?$`),
      methods: METHODS.filter((method) => item[method] !== undefined).map((method) => method.toUpperCase()),
    }));
  }

  /** The document. */
  get document(): OpenAPIObject {
    if (this.#document === null) throw new Error('the OpenAPI document was asked for before the API was described');
    return this.#document;
  }

  /** The methods that an address offers; empty when there is no such address. */
  methodsAt(path: string): readonly string[] {
    return this.#addresses.find(({ pattern }) => pattern.test(path))?.methods ?? [];
  }
}

/** `facts_take` for the method `take` of the FactsController. */
const operationIdFactory = (controller: string, method: string): string =>
  `${controller.charAt(0).toLowerCase()}${controller.slice(1).replace(/Controller$/, '')}_${method}`;

/**
 * The document with schemas named by what they are, not by the classes that carry them. A shape that is the same going
 * in and coming out has one name; where they differ, what comes out keeps its suffix.
 */
function plainlyNamed(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const names = new Map<string, string>();
  const kept: Record<string, (typeof schemas)[string]> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const plain = name.replace(/_Output$/, '').replace(/Dto$/, '');
    const isFree = kept[plain] === undefined || isDeepStrictEqual(kept[plain], schema);
    names.set(name, isFree ? plain : name);
    kept[isFree ? plain : name] = schema;
  }
  const renamed = JSON.stringify({ ...document, components: { ...document.components, schemas: kept } }).replace(
    /"#\/components\/schemas\/([^"]+)"/g,
    (_whole, name: string) => `"#/components/schemas/${names.get(name) ?? name}"`,
  );
  return JSON.parse(renamed) as OpenAPIObject;
}

/** Adds what addresses say of their parameters and the problem that every route may answer. */
function completed(document: OpenAPIObject): OpenAPIObject {
  const { $schema: _schema, ...problem } = z.toJSONSchema(problemDetails);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) complete(operation, path);
    }
  }
  const schemas = { ...document.components?.schemas, Problem: problem as object };
  return { ...document, components: { ...document.components, schemas } };
}

function complete(operation: Operation, path: string): void {
  const parameters = operation.parameters ?? [];
  operation.parameters = parameters;
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    const isNamed = parameters.some((parameter) => 'name' in parameter && parameter.name === name);
    if (!isNamed) parameters.unshift({ name, in: 'path', required: true, schema: { type: 'string' } });
  }
  if (!path.startsWith('/api/')) operation.security = [];
  else operation.responses.default = PROBLEM_ANSWER;
}

const PROBLEM_ANSWER = {
  description: 'A problem (RFC 9457) that names the field at fault and the mend.',
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
};
