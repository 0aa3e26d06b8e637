/**
 * What the book itself knows of a debt, put together with what people have told of it (ADR 0032). Of notices, due dates
 * and interruptions what a person told holds alone; demands are added up.
 */
import type { AccountFacts } from '../facts';
import type { Zone } from '../time';
import { demandsOf, withTold } from './demands-of';
import type { GateFacts } from './gate-facts';
import { instalmentsOf } from './instalments-of';
import { interruptionsOf } from './interruptions-of';
import type { KnownOfDebt } from './person-facts';
import { validationOf } from './validation-of';

type DerivedFacts = Pick<
  GateFacts,
  'validation' | 'demands' | 'instalments' | 'instalmentsFrom' | 'agreedInstalments' | 'interruptions'
>;

/** The fields that the book has something to say of; they replace what was told. `zone`: the one that counts days. */
export function derivedFacts(facts: AccountFacts, told: KnownOfDebt, zone: Zone): DerivedFacts {
  const validation = validationOf(facts, told.validation, zone);
  const demands = withTold(told.demands, demandsOf(facts));
  const schedule = told.dueOn === undefined && told.instalments === undefined ? instalmentsOf(facts) : {};
  const interruptions = told.interruptions ?? interruptionsOf(facts, zone);
  return {
    ...(validation === null ? {} : { validation }),
    ...schedule,
    ...(demands.length === 0 ? {} : { demands }),
    ...(interruptions.length === 0 ? {} : { interruptions }),
  };
}
