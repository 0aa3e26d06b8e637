/**
 * Checks bodies and queries against the schema of their class; every field at fault is told at once.
 */
import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { ZodType } from 'zod';
import { requestErrors } from '../contract/problem';
import { Problem } from './problem';

/** The pipe of the whole API. Parameters without a schema pass. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined || !('schema' in metatype)) return value;
    return checked(metatype.schema as ZodType, value, type === 'query' ? 'bad-request' : 'invalid');
  }
}

/** The value that a schema makes of an input, or a problem with every field at fault. */
export function checked<T>(schema: ZodType<T>, value: unknown, kind: 'bad-request' | 'invalid'): T {
  if (value === undefined)
    throw new Problem('bad-request', { detail: 'send a JSON body, with `Content-Type: application/json`' });
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = requestErrors(parsed.error, schema);
  const first = errors[0];
  const detail =
    first === undefined ? 'the request is not valid' : `${first.field === '' ? 'body' : first.field}: ${first.message}`;
  throw new Problem(kind, { detail, errors });
}
