/**
 * Which role may do what. One table; the guard refuses whatever a route does not name.
 */
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { API_ROLES, type ApiRole, type Caller } from './keys';
import { Problem } from './problem';
import { callerOf } from './request';

const STAFF: readonly ApiRole[] = ['agent', 'team-lead', 'manager', 'legal', 'compliance', 'ops'];

/** The table: who may, and how a refusal names the act. */
const TABLE = {
  read: { roles: API_ROLES, words: 'read' },
  'open-account': { roles: ['integrator', 'ops'], words: 'open an account' },
  'book-fact': { roles: ['integrator', 'ops'], words: 'book items and payments' },
  'set-facts': {
    roles: ['agent', 'team-lead', 'manager', 'compliance', 'ops', 'integrator'],
    words: 'set facts of an account',
  },
  'make-plan': {
    roles: ['agent', 'team-lead', 'manager', 'ops', 'integrator'],
    words: 'agree on an instalment plan',
  },
  'end-plan': { roles: ['team-lead', 'manager', 'compliance', 'ops', 'integrator'], words: 'end an instalment plan' },
  'book-cost': { roles: ['legal', 'manager', 'ops', 'integrator'], words: 'book a cost' },
  'place-hold': { roles: [...STAFF, 'integrator'], words: 'place a hold' },
  'backdate-hold': { roles: ['manager', 'compliance'], words: 'place a hold that begins in the past' },
  'release-hold': {
    roles: ['team-lead', 'manager', 'legal', 'compliance', 'ops', 'integrator'],
    words: 'release a hold',
  },
  'set-stop': { roles: [...STAFF, 'integrator'], words: 'set a stop' },
  'clear-stop': { roles: ['compliance'], words: 'clear a stop' },
  'report-outcome': { roles: ['agent', 'team-lead', 'manager', 'ops', 'integrator'], words: 'report an outcome' },
  'begin-contact': { roles: ['agent', 'team-lead', 'manager'], words: 'begin a call or a visit' },
  call: { roles: ['agent', 'team-lead', 'manager'], words: 'make a call' },
  'set-keypad-check': {
    roles: ['ops', 'compliance', 'integrator'],
    words: 'set what a person is known by on a keypad',
  },
  // Which of them a request asks for is said by the policy, and asked by the account's workflow.
  decide: { roles: STAFF, words: 'decide on an approval' },
  'decide-referral': { roles: ['legal'], words: 'accept or return a referral' },
  review: { roles: ['team-lead', 'manager', 'compliance'], words: 'record the result of a review' },
  'learn-of-person': { roles: [...STAFF, 'integrator'], words: 'book what becomes known of a person' },
  'end-fact-of-person': {
    roles: ['team-lead', 'manager', 'legal', 'compliance', 'ops'],
    words: 'say that something no longer holds of a person',
  },
  'report-attempt': {
    roles: ['agent', 'team-lead', 'manager', 'compliance', 'ops', 'integrator'],
    words: 'report an attempt that others made',
  },
  'read-person': { roles: STAFF, words: 'read what the gate knows of a person' },
  'ask-gate': { roles: STAFF, words: 'ask the gate' },
  'close-incident': { roles: ['compliance'], words: 'close an incident' },
  'switch-channel': { roles: ['manager', 'compliance', 'ops'], words: 'turn a channel off or on' },
  'resolve-contact': { roles: ['manager', 'ops'], words: 'say what became of a contact' },
  'retry-callback': { roles: ['manager', 'ops'], words: 'see and retry what could not be handled' },
  'close-account': {
    roles: ['manager', 'legal', 'ops', 'integrator'],
    words: 'close an account by decision or take it up again',
  },
  'check-policy': { roles: API_ROLES, words: 'check a policy' },
  'move-policy': { roles: ['ops', 'manager'], words: 'move an account to another policy version' },
  'check-template': { roles: API_ROLES, words: 'check a template' },
  'propose-template': { roles: ['team-lead', 'manager', 'legal', 'compliance', 'ops'], words: 'propose a template' },
  'approve-template': { roles: ['compliance', 'manager'], words: 'approve a template' },
  'withdraw-template': { roles: ['compliance', 'manager'], words: 'withdraw a template' },
  'preview-template': { roles: STAFF, words: 'see a template written for an account' },
  'publish-policy': { roles: ['ops'], words: 'publish a policy' },
} as const satisfies Record<string, { readonly roles: readonly ApiRole[]; readonly words: string }>;

/** Something that needs a role. */
export type Permission = keyof typeof TABLE;

/** Refuses a caller whose role may not. */
export function demand({ role }: Caller, permission: Permission): void {
  const { words, roles } = TABLE[permission];
  const allowed: readonly ApiRole[] = roles;
  if (allowed.includes(role)) return;
  throw new Problem('not-allowed', {
    detail: `\`${role}\` may not ${words}; needed is the role ${allowed.join(' or ')}`,
  });
}

const PERMISSION = 'forbear:permission';

/** Says what a route does, for the table. `within` = the handler itself asks, since it depends on the body. */
export const May = (permission: Permission | 'within'): MethodDecorator => SetMetadata(PERMISSION, permission);

/** Asks the table before every route. */
@Injectable()
export class PermissionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const permission = permissionOf(context.getHandler());
    if (permission === 'open' || permission === 'within') return true;
    if (permission === null) return false;
    demand(callerOf(context.switchToHttp().getRequest()), permission);
    return true;
  }
}

/** Marks a route that answers without a key: health, and what comes from outside and is known by other means. */
export const Open = (): MethodDecorator => SetMetadata(PERMISSION, 'open');

/** What a handler was marked with; null when it was forgotten, and then nobody may. */
export const permissionOf = (handler: object): Permission | 'within' | 'open' | null =>
  (Reflect.getMetadata(PERMISSION, handler) as Permission | 'within' | 'open' | undefined) ?? null;
