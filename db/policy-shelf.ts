/**
 * Published policies, parsed once: a version never changes, so it is kept.
 */

import type { Policy } from '../domain/policy';
import { versionInForce } from '../domain/policy-pin';
import type { BookedAccount } from './account.store';
import type { Db } from './connect';
import { latestPolicy, type PublishedPolicy, policyVersion } from './policy.store';
import { policyOfRow } from './policy-body';
import type { PolicyRef } from './turn';

/** Versions kept at most; a shelf holds every live version of every policy with room to spare. */
const VERSIONS_MAX = 500;

/** A policy with its version. */
export interface Shelved {
  readonly ref: PolicyRef;
  readonly policy: Policy;
}

/** The shelf of one process. */
export class PolicyShelf {
  readonly #versions = new Map<string, Shelved>();

  /** The policy that an account runs on: that of its open episode, else the latest version. */
  async policyOf(tx: Db, { policyId, episodePolicy, facts }: BookedAccount): Promise<Shelved> {
    if (episodePolicy !== null) {
      const version = versionInForce(facts.acts, episodePolicy.version);
      return this.version(tx, { id: episodePolicy.id, version });
    }
    if (policyId === null) throw new Error(`account \`${facts.account.id}\` has no policy; assign one`);
    const latest = await latestPolicy(tx, policyId);
    if (latest === null) throw new Error(`policy \`${policyId}\` was never published; run \`forbear policy publish\``);
    return this.#shelve(latest);
  }

  /** One version. */
  async version(tx: Db, ref: PolicyRef): Promise<Shelved> {
    const kept = this.#versions.get(`${ref.id}@${ref.version}`);
    if (kept !== undefined) return kept;
    const published = await policyVersion(tx, ref.id, ref.version);
    if (published === null) throw new Error(`policy \`${ref.id}\` has no version ${ref.version}`);
    return this.#shelve(published);
  }

  #shelve({ id, version, body }: PublishedPolicy): Shelved {
    const key = `${id}@${version}`;
    const kept = this.#versions.get(key);
    if (kept !== undefined) return kept;
    const shelved = { ref: { id, version }, policy: policyOfRow({ id, version, body }) };
    if (this.#versions.size >= VERSIONS_MAX) this.#versions.clear();
    this.#versions.set(key, shelved);
    return shelved;
  }
}
