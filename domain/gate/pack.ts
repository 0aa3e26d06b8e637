/** A pack: the rules of a jurisdiction, and what of its law it does not cover. */
import type { Sentence } from '../sentence';
import type { Rule } from './rule';

/** An article that a pack knows of and does not enforce, with why. */
export interface NotCovered {
  readonly article: string;
  readonly why: string;
}

/** Rules of one jurisdiction. */
export interface Pack {
  /** `us-fed`, `cn`, `uk-ew`; as a policy names it. */
  readonly id: string;
  readonly title: Sentence;
  /** Raised with every change of rules or numbers; recorded with each decision. */
  readonly version: string;
  /** ISO date up to which its sources were looked at. */
  readonly asOf: string;
  /** Packs whose rules come with it, by id: an overlay names the law it overlays. */
  readonly with?: readonly string[];
  readonly rules: readonly Rule[];
  readonly notCovered: readonly NotCovered[];
}
