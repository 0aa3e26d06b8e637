/** What both ends pressed, and what the agent was told, against what the book says of the recording. */
import type { Invariant } from './invariant';

const said = (party: string): string =>
  `exists (select from recording_answer r where r.call = c.ref and r.party = '${party}' and r.answer = 'yes' and r.key = '1')`;

export const recordedAsAgreed: Invariant = {
  id: 'recorded-as-agreed',
  guarantee: {
    en: 'No call is recorded without the agreement of everybody whose agreement was needed.',
    'zh-CN': '未经所有应同意的各方同意，通话不会录音。',
  },
  source: 'docs/ARCHITECTURE, "What never happens"',
  kind: 'breach',
  checked: `select count(*) as n from phone_call where recording <> 'none'`,
  // Of calls before anybody was asked nothing was kept but the rule.
  broken: `
    select c.account, c.seq, c.asked_at as at from phone_call c
    where c.recording = 'agreed' and not (c.recording_asked and ${said('agent')} and ${said('customer')})
      or c.recording = 'one-party' and c.recording_told is not null and not (c.recording_told = 'tell' and ${said('agent')})`,
};
