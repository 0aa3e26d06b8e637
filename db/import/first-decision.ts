/**
 * What the domain says of an account that a tape brings for the first time: the same turn as when it is opened over
 * HTTP, worked out without a connection. What may be known of a debtor is not read here; so of one who is in the book
 * already nothing is decided for which the gate was asked: that is left to the first look of the account's run.
 */
import { isRefusal } from '../../domain/admission';
import { admit } from '../../domain/admit';
import type { Components } from '../../domain/allocation';
import type { AccountEvent } from '../../domain/event';
import { type AccountFacts, noFacts } from '../../domain/facts';
import type { Policy } from '../../domain/policy';
import type { Scalar } from '../../domain/scalar';
import { react, type Settled, settle } from '../../domain/settle';
import type { Instant, LocalDate, Zone } from '../../domain/time';
import { viewLadder } from '../../domain/view';
import { dayTextOrNull, stamp, stampOrNull } from '../cells';
import { firstTurn } from '../close-turn';
import type { OpenTurn } from '../open-turn';
import type { Shelved } from '../policy-shelf';
import type { Projection } from '../turn';
import { actInserts } from '../turn-acts';
import { extraInserts } from '../turn-extras';
import { factInserts } from '../turn-facts';
import type { Inserts, InsertTable } from '../turn-layout';

/** An account as the staging tables hold it. */
export interface Fresh {
  readonly n: number;
  readonly account: string;
  readonly currency: string;
  readonly zone: Zone;
  readonly opened: LocalDate;
  readonly product: string | null;
  readonly facts: Readonly<Record<string, Scalar>>;
  readonly policy: string;
  /** Whether the debtor is in the book, so that something may be known of them. */
  readonly isKnown: boolean;
  /** Id, due day, amount, interest, fees, and what was paid, in minor units. */
  readonly items: readonly (readonly [string, LocalDate, string, string, string, (string | null)?])[] | null;
}

/** The policies by id, and the instant at which the tape becomes known. */
export interface Shelf {
  readonly policies: ReadonlyMap<string, Shelved>;
  readonly at: Instant;
}

/** What is written of an account beside what the tape says. */
export interface Decided {
  readonly account: object;
  readonly inserts: Partial<Record<InsertTable, readonly object[]>>;
}

/** Lets the ladder come to rest on the account's first facts. */
export function decide(fresh: Fresh, { policies, at }: Shelf): Decided {
  const shelved = policies.get(fresh.policy);
  if (shelved === undefined) throw new Error(`policy \`${fresh.policy}\` is not on the shelf`);
  const components = new Map<string, Components>();
  const turn = openingTurn(fresh, shelved, components);
  const before = turn.booked.facts;
  const told = withFacts(fresh, before, shelved.policy, at, components);
  const rested = settle(told, shelved.policy, at, 'leave');
  const settled = fresh.isKnown && hasAsked(rested.facts) ? leftToRun(told, shelved.policy, at) : rested;
  const { projection, extras } = firstTurn(turn, settled, at);
  const own: Partial<Inserts> = {
    ...factInserts(before, settled.facts, extras),
    ...actInserts(before, settled.facts, extras),
    ...extraInserts(extras),
    // Items go from the staging tables straight into the book.
    item: [],
  };
  const inserts: Partial<Record<InsertTable, readonly object[]>> = {};
  for (const [table, rows] of Object.entries(own) as [InsertTable, readonly object[]][]) {
    if (rows.length > 0) inserts[table] = rows.map((row) => ({ account: fresh.account, ...row }));
  }
  return { account: accountRow(fresh.n, settled.facts, projection, at), inserts };
}

/** Whether the gate has said something that stands in the ledger. */
const hasAsked = ({ acts }: AccountFacts): boolean =>
  acts.some(
    ({ kind, ...act }) =>
      kind === 'referred' || kind === 'postponed' || kind === 'denied' || ('lifts' in act && act.lifts !== undefined),
  );

/** Only what the facts bring about by themselves; no rung moves. */
function leftToRun(told: AccountFacts, policy: Policy, at: Instant): Settled {
  const facts = react(told, policy, at);
  const rung = viewLadder(facts, policy, at).target;
  const next = rung === null ? ({ what: 'walked-out' } as const) : ({ what: 'due', rung: rung.id, at } as const);
  return { facts, until: at, next, contact: null };
}

function openingTurn(fresh: Fresh, { ref, policy }: Shelved, components: Map<string, Components>): OpenTurn {
  const { account: id, currency, zone, opened, product, facts } = fresh;
  const booked = {
    facts: noFacts({ id, currency, zone, opened, product, facts }),
    components,
    policyId: ref.id,
    episodePolicy: null,
    startsAt: null,
    nextAt: null,
    runId: null,
    hasRun: false,
    people: [],
    others: [],
    templateRevision: 0n,
  };
  return { booked, policy, policyRef: ref, locked: true };
}

/** The items in their order, then what was paid on them. */
function withFacts(
  { account, items }: Fresh,
  before: AccountFacts,
  policy: Policy,
  at: Instant,
  components: Map<string, Components>,
): AccountFacts {
  let facts = before;
  const take = (event: AccountEvent): void => {
    const admission = admit(facts, policy, event);
    if (isRefusal(admission)) throw new Error(`account \`${account}\`: ${admission.field} ${admission.reason}`);
    facts = admission.facts;
  };
  for (const [id, due, amountText, interestText, feesText] of items ?? []) {
    const [amount, interest, fees] = [BigInt(amountText), BigInt(interestText), BigInt(feesText)];
    components.set(id, { principal: amount - interest - fees, interest, fees });
    take({ type: 'item-added', item: { id, due, amount, interest, fees }, at, effective: null });
  }
  for (const [id, , , , , paid] of items ?? []) {
    if (paid == null || paid === '0') continue;
    take({ type: 'payment', id: `tape:${id}:1`, item: id, amount: BigInt(paid), at, effective: null });
  }
  return facts;
}

function accountRow(n: number, { seq }: AccountFacts, projection: Projection, at: Instant): object {
  const { status, anchorDue, overdue, rung, next, startsAt } = projection;
  return {
    n,
    seq,
    status,
    anchor_due: dayTextOrNull(anchorDue),
    overdue_minor: overdue,
    rung,
    next_what: next?.what ?? null,
    next_rung: next?.rung ?? null,
    next_at: stampOrNull(next?.at ?? null),
    next_step: next?.step ?? null,
    starts_at: stampOrNull(startsAt),
    items_at: stamp(at),
  };
}
