/** The floor and ourselves, as things to run. */
import { WORKFLOW_BUNDLE } from '../../cli/package-root';
import { instant } from '../../domain/time';
import { type AccountRun, ESCALATE_ACCOUNT } from '../../workflows/contract';
import { stubAccount } from '../worker/stub-activities';
import { type LadderSide, PAUSE_MS } from './one-ladder';

/** Timer and regular activity, nothing else: what Temporal costs. */
export const floor = (bundlePath: string): LadderSide => bare('floor', 'bareLadder', bundlePath);

/** The same with a local activity. */
export const localFloor = (bundlePath: string): LadderSide =>
  bare('floor, local activity', 'bareLocalLadder', bundlePath);

const bare = (name: string, workflowType: string, bundlePath: string): LadderSide => ({
  name,
  workflowType,
  bundlePath,
  body: { kind: 'bare' },
  argsOf: (rungs) => [{ rungs, pauseMs: PAUSE_MS }],
});

/** Our story of an account; its activities answer at once. */
export const story = (name: string, more: Partial<AccountRun> = {}): LadderSide => ({
  name,
  workflowType: ESCALATE_ACCOUNT,
  bundlePath: WORKFLOW_BUNDLE,
  body: { kind: 'stub', pauseMs: PAUSE_MS },
  argsOf: (rungs, place) => [{ account: stubAccount(rungs, place), at: instant(0), ...more } satisfies AccountRun],
});
