import type { z } from 'zod';
import type { visitors } from '../../contract/visitors';
import type { Visitor } from '../../domain/visitor';

/** A visitor as told; what nobody says is not there. */
export const visitorOf = ({ id, carries }: z.infer<typeof visitors>[number]): Visitor =>
  carries === undefined ? { id } : { id, carries };
