/** The floor and ourselves, as things to run. */
import { WORKFLOW_BUNDLE } from '../../cli/package-root';
import { instant } from '../../domain/time';
import { ESCALATE_ACCOUNT, newRun } from '../../workflows/contract';
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

/** Our story of an account as it runs; its activities answer at once. */
export const story: LadderSide = {
  name: 'forbear',
  workflowType: ESCALATE_ACCOUNT,
  bundlePath: WORKFLOW_BUNDLE,
  body: { kind: 'stub', pauseMs: PAUSE_MS },
  argsOf: (rungs, place) => [newRun(stubAccount(rungs, place), instant(0))],
};

/** The same with every activity through the queue, as before ADR 0016 and as when a local try has failed. */
export const queuedStory: LadderSide = {
  ...story,
  name: 'forbear, queued',
  argsOf: (rungs, place) => [{ ...newRun(stubAccount(rungs, place), instant(0)), localFirst: false }],
};
