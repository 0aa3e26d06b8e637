/** Ways to break the ladder, each one line of its source. */
import type { Defect } from './planted-domain';

export const defects: Record<string, Defect> = {
  'a hold freezes its first day too': { file: 'hold.ts', from: 'block.first + 1', to: 'block.first' },
  'the last day of a hold is free': { file: 'hold.ts', from: 'date <= block.last)', to: 'date < block.last)' },
  'a day is frozen once for each hold': { file: 'hold.ts', from: 'Math.max(from, counted + 1)', to: 'from' },
  'the gap is ignored': { file: 'due.ts', from: 'policy.gapDays', to: '0' },
  'contacts leave from 07:00 on': { file: 'gate/window.ts', from: 'opens: 8 * 60', to: 'opens: 7 * 60' },
  'contacts leave at 22:00': {
    file: 'gate/window.ts',
    from: 'if (at < atMinute(date, closes, zone)) return at',
    to: 'if (at <= atMinute(date, HOUSE_WINDOW.closes, zone)) return at',
  },
  'a false condition is asked only once': { file: 'approach.ts', from: '< rung.until', to: '< 0' },
  'an approval outlives any change of the amount': {
    file: 'approval.ts',
    from: 'change * 100n > asked * BigInt(measure)',
    to: 'measure < 0',
  },
  'an approval outlives a new hold': { file: 'approach.ts', from: 'if (newer)', to: 'if (newer && since < 0)' },
  'an approval that nobody answers is granted': {
    file: 'approach.ts',
    from: "decision: 'deny', role: null",
    to: "decision: 'approve', role: null",
  },
  'the notice of a visit is skipped': {
    file: 'approach.ts',
    from: "if (rung.notice === null) return contact(view, rung, walk, from, 'visit')",
    to: "if (walk.referral === null) return contact(view, rung, walk, from, 'visit')",
  },
  'what is done ignores the move of the anchor': { file: 'done.ts', from: 'rung.day > reach', to: 'rung.day < 0' },
  'what was done before a cure is forgotten': {
    file: 'done.ts',
    from: 'wasOverdueIn(anchor, episode, history, facts)',
    to: 'false',
  },
  'a promise is never broken': { file: 'promise.ts', from: 'now >= promise.judgedAt &&', to: 'now < 0 &&' },
  'every broken promise walks its rung again': { file: 'done.ts', from: 'if (seen.has(place)) continue;', to: '' },
  'a reversed payment goes on counting': {
    file: 'balance.ts',
    from: 'payment.turns.at(-1)?.stands ?? true',
    to: 'true',
  },
  'the tolerance is ignored': { file: 'balance.ts', from: 'rest > 0n && rest >= tolerance', to: 'rest > 0n' },
  'an item is overdue on its due date': {
    file: 'balance.ts',
    from: 'owed.item.due < today',
    to: 'owed.item.due <= today',
  },
  'attempts are not counted': { file: 'walk.ts', from: 'attempts: walk.attempts + 1', to: 'attempts: walk.attempts' },
  'an open call is not taken back': {
    file: 'next-step.ts',
    from: "return move({ kind: 'withdrawn', rung: open.rung, what: open.what });",
    to: 'return null;',
  },
  'a cure does not close the episode': {
    file: 'next-step.ts',
    from: '!view.overdue && view.running !== null',
    to: '!view.overdue && view.running === undefined',
  },
  'days are taken as 24 hours': {
    file: 'calendar.ts',
    from: 'Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add(duration).epochMilliseconds as Instant',
    to: '(at + durationMs(duration)) as Instant',
  },
  'an account with legal is still dunned': {
    file: 'view.ts',
    from: "act.decision === 'accept'",
    to: "act.decision === 'return'",
  },
  'a failed contact completes its rung all the same': {
    file: 'failed-contacts.ts',
    from: "follows === 'again' || follows === 'other' ||",
    to: '',
  },
  'the same is tried without end': { file: 'delivery/failure.ts', from: '&& tries < TRIES_MAX', to: '' },
  'words that are refused are tried by another channel': {
    file: 'delivery/failure.ts',
    from: "if (cause === 'content') return",
    to: "if (cause === 'content' && tried.length === 0) return",
  },
  'the next channel is the first one again': {
    file: 'delivery/failure.ts',
    from: 'chain.indexOf(channel) + 1).find((one) => !tried.includes(one))',
    to: 'chain.indexOf(channel)).find((one) => one === channel)',
  },
  'a provider that asks to wait is not heard': {
    file: 'failed-contacts.ts',
    from: "follows === 'again' && notBefore > at",
    to: "follows === 'again' && notBefore < at",
  },
  'what is heard too late is made good': {
    file: 'admit-failure.ts',
    from: 'if (isLate(facts, policy, made, at))',
    to: 'if (isLate(facts, policy, made, at) && at < 0)',
  },
  'an open visit stays open although its notice failed': {
    file: 'next-step.ts',
    from: '&& !isUnannounced(view, open)',
    to: '',
  },
};
