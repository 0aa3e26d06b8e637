/** Requests and answers against the vendor's OpenAPI. Every validator is compiled once, when the module is loaded. */
import { Ajv, type SchemaObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import vendor from './openapi/api-v2010.json';

const RFC_2822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} \+0000$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Addresses in answers are relative to the API; in requests they are whole, which the handlers check with codes of their own. */
const ADDRESS = /^(https?:\/\/|\/)\S+$/;

const formats = {
  'phone-number': true,
  endpoint: true,
  'http-method': true,
  twiml: true,
  'uri-map': true,
  currency: /^[A-Za-z]{3}$/,
  uri: ADDRESS,
  'date-time-rfc-2822': RFC_2822,
  'date-time': DATE_TIME,
} as const;

function compiler(coerceTypes: boolean | 'array', own: Record<string, true> = {}): Ajv {
  const ajv = new Ajv({ coerceTypes, allErrors: true, strict: false });
  addFormats.default(ajv, ['int64']);
  for (const [name, format] of Object.entries({ ...formats, ...own })) ajv.addFormat(name, format);
  return ajv.addSchema(rooted({ components: vendor.components }), 'vendor');
}

/** References of the document point into its `components`, which the compiler knows by the name `vendor`. */
function rooted(schema: SchemaObject): SchemaObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"vendor#/components/'));
}

/** The vendor's document names properties without saying that they must be there. They always are, and no other. */
function exact(schema: SchemaObject): SchemaObject {
  if (!('properties' in schema)) return schema;
  return { ...schema, required: Object.keys(schema.properties), additionalProperties: false };
}

const requests = compiler('array', { uri: true });
const answers = compiler(false);

type Resource = 'message' | 'call';
const paths = {
  message: {
    all: '/2010-04-01/Accounts/{AccountSid}/Messages.json',
    one: '/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json',
  },
  call: {
    all: '/2010-04-01/Accounts/{AccountSid}/Calls.json',
    one: '/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json',
  },
} as const satisfies Record<Resource, { all: string; one: string }>;
const FORM = 'application/x-www-form-urlencoded';

const form = (body: SchemaObject): ValidateFunction => requests.compile(rooted(body));

function query(parameters: readonly { name: string; in: string; schema: SchemaObject }[]): ValidateFunction {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  return requests.compile(
    rooted({ type: 'object', properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])) }),
  );
}

function answersOf(name: Resource): { one: ValidateFunction; all: ValidateFunction } {
  const resource = exact(vendor.components.schemas[`api.v2010.account.${name}`]);
  const list: SchemaObject = vendor.paths[paths[name].all].get.responses['200'].content['application/json'].schema;
  const items = { ...list.properties, [`${name}s`]: { type: 'array', items: resource } };
  return {
    one: answers.compile(rooted(resource)),
    all: answers.compile(rooted(exact({ ...list, properties: items }))),
  };
}

const validators = {
  'create message': form(vendor.paths[paths.message.all].post.requestBody.content[FORM].schema),
  'update message': form(vendor.paths[paths.message.one].post.requestBody.content[FORM].schema),
  'list messages': query(vendor.paths[paths.message.all].get.parameters),
  'create call': form(vendor.paths[paths.call.all].post.requestBody.content[FORM].schema),
  'update call': form(vendor.paths[paths.call.one].post.requestBody.content[FORM].schema),
  'list calls': query(vendor.paths[paths.call.all].get.parameters),
} as const;
const shapes = { message: answersOf('message'), call: answersOf('call') };

const errorShape = answers.compile(
  exact({
    type: 'object',
    properties: {
      code: { type: 'integer', minimum: 20_000 },
      message: { type: 'string', minLength: 1 },
      more_info: { type: 'string', format: 'uri' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
    },
  }),
);

/** What a request asks for, by the name of the operation. */
export type Operation = keyof typeof validators;

const told = (validate: ValidateFunction): string =>
  (validate.errors ?? [])
    .map((error) => `${error.instancePath || error.params.missingProperty || 'it'} ${error.message}`)
    .join('; ');

/** Checks a request and turns its texts into the types of the document. The answer names what is wrong, or is null. */
export function wrongInRequest(operation: Operation, request: unknown): string | null {
  return validators[operation](request) ? null : told(validators[operation]);
}

/** An answer of ours that is not as the vendor's document has it. That is a defect of the stand-in, never the caller's. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
}

function fitting<T>(validate: ValidateFunction, what: string, answer: T): T {
  if (!validate(answer)) throw new Misfit(`${what} is not as the vendor's OpenAPI has it: ${told(validate)}`);
  return answer;
}

/** Hands back the answer, or throws a Misfit. */
export const fittingOne = <T>(resource: Resource, answer: T): T =>
  fitting(shapes[resource].one, `a ${resource}`, answer);
/** Hands back the page of a list, or throws a Misfit. */
export const fittingPage = <T>(resource: Resource, answer: T): T =>
  fitting(shapes[resource].all, `a list of ${resource}s`, answer);
/** Hands back the body of an error, or throws a Misfit. */
export const fittingError = <T>(answer: T): T => fitting(errorShape, 'an error', answer);
