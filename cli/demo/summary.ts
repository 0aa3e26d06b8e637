/** The summary of a demo for people. */
import type { Figures } from './figures';

const counts = (by: Readonly<Record<string, number>>): string =>
  Object.entries(by)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');

/** The lines of the summary. */
export function printSummary(figures: Figures, wallSeconds: number): string {
  const { contacts, approvals, latenessMs } = figures;
  return [
    '',
    `${figures.accounts} accounts in ${wallSeconds.toFixed(0)} s`,
    `contacts    ${contacts.total}   by channel: ${counts(contacts.byChannel)}`,
    `            by rung: ${counts(contacts.byRung)}`,
    `visits      ${figures.visits}`,
    `approvals   asked ${approvals.asked}, given ${approvals.given}, denied ${approvals.denied}, expired ${approvals.expired}`,
    `cured       ${figures.cured}   referred ${figures.referred}   holds ${figures.held}`,
    `lateness    p50 ${latenessMs.p50} ms, p99 ${latenessMs.p99} ms (real time, from due to handed over)`,
    `contacts outside 08:00-22:00: ${figures.outOfWindow}   double contacts: ${figures.doubleContacts}   stuck: ${figures.stuck}`,
  ].join('\n');
}
