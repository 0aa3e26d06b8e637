import { base, problemsOf, rungs } from './policy-story';

const visit = { id: 'visit', day: 10, kind: 'visit' };

describe('one wrong field', () => {
  test.each<[object, string[]]>([
    [{ ...base, rungs: undefined }, ['rungs: is missing; give a list of rungs']],
    [{ ...base, rungs: [] }, ['rungs: is empty; a ladder needs at least one rung']],
    [{ ...base, currency: 'yuan' }, ['currency: must be an ISO 4217 code such as `CNY`, not `"yuan"`']],
    [{ ...base, tolerance: 10 }, ['tolerance: must be an amount in quotes such as `"249.95"`, not `10`']],
    [{ ...base, grace: 'P1M' }, ['grace: must be whole days such as `P1D`, or `P0D`, not `"P1M"`']],
    [
      { ...base, spread: 'P-1D' },
      ['spread: must be an ISO 8601 duration such as `PT3H`, without months or years, not `"P-1D"`'],
    ],
    [{ ...base, jurisdiction: ['cn', 'cn'] }, ['jurisdiction[1]: `cn` is named twice; name it once']],
    [
      { ...base, allocation: ['fees'] },
      ['allocation: must name principal, interest and fees once each, in the order in which they are paid'],
    ],
    [{ ...base, title: { en: 'P' } }, ['title.zh-CN: is missing; give a title in Simplified Chinese']],
    [{ ...base, applies: 'vip' }, [expect.stringContaining('applies: unknown fact `vip`; known are overdue')]],
    [
      rungs({ id: 'r', day: 1.5, kind: 'review' }),
      ['rungs[0].day: must be a whole number of days from -365 to 3650, not `1.5`'],
    ],
    [
      rungs({ id: 'r', day: 1, kind: 'message', template: 'gentle-reminder', fallback: ['email', 'fax'] }),
      ['rungs[0].fallback[1]: must be one of sms, email, app, letter, mail, voice, not `"fax"`'],
    ],
    [
      rungs({ id: 'r', day: 1, kind: 'message', template: 'gentle-reminder', fallback: [] }),
      ['rungs[0].fallback: is empty; name a channel such as email, or remove it'],
    ],
    [
      rungs({ id: 'r', day: 1, kind: 'message', template: 'gentle-reminder', fallback: 'email' }),
      ['rungs[0].fallback: must be a list of channels such as [email, letter], not `"email"`'],
    ],
    [
      rungs({ id: 'r', day: 1, kind: 'message', template: 'gentle-reminder', fallback: ['sms'] }),
      ['rungs[0].fallback[0]: `sms` is the channel of the rung itself; name another one, or remove it'],
    ],
    [
      rungs({ ...visit, fallback: ['email'] }),
      ['rungs[0].fallback: can never be used: the visit has no notice that could fail; add a notice, or remove it'],
    ],
    [
      rungs({ ...visit, notice: 'PT48H', template: 'no-such-text', fallback: ['email'] }),
      [expect.stringContaining('no template `no-such-text`')],
    ],
    [
      rungs({ id: 'r', day: 1, kind: 'fax' }),
      ['rungs[0].kind: must be one of message, call, visit, letter, review, legal, not `"fax"`'],
    ],
    [rungs({ id: 'm', day: 1, kind: 'message' }), ['rungs[0].template: is missing; a message needs one']],
    [
      rungs({ id: 'm', day: 1, kind: 'message', template: 'gentle-remindr' }),
      ['rungs[0].template: no template `gentle-remindr`; did you mean `gentle-reminder`?'],
    ],
    [
      rungs({ id: 'm', day: 1, kind: 'message', template: 'gentle-reminder', channel: 'letter' }),
      ['rungs[0].channel: a message does not go by letter; use sms, email, app, voice, or remove it'],
    ],
    [
      rungs({ id: 'c', day: 1, kind: 'call', template: 'gentle-reminder' }),
      ['rungs[0].template: a call has no template; remove it'],
    ],
    [
      rungs({ id: 'c', day: 1, kind: 'call', attempts: { max: 0 } }),
      ['rungs[0].attempts.max: must be a whole number of attempts from 1 to 30, not `0`'],
    ],
    [
      rungs({ id: 'c', day: 1, kind: 'call', attempts: { max: 2, every: 'PT12H' } }),
      ['rungs[0].attempts.every: must be whole days such as `P1D`, not `"PT12H"`'],
    ],
    [
      rungs({ id: 'r', day: 1, kind: 'review', outcome: { within: 'P1D' } }),
      ['rungs[0].outcome: a review has no outcome; only a call or a visit has'],
    ],
    [rungs({ ...visit, notice: 'PT0S' }), [expect.stringContaining('rungs[0].notice: must be an ISO 8601 duration')]],
    [rungs({ ...visit, until: 20 }), ['rungs[0].until: has no `when` to ask again; add a condition, or remove it']],
    [
      rungs({ ...visit, when: 'overdue' }),
      ['rungs[0].when: gives a value of type int, not true or false; compare it with something'],
    ],
    [rungs({ ...visit, when: 5 }), ['rungs[0].when: must be a CEL condition in text, not `5`']],
    [rungs({ ...visit, approval: true }), [expect.stringContaining('rungs[0].approval: must be fields such as')]],
    [
      rungs({ ...visit, approval: { by: ['ops'], within: 'P1D', otherwise: 'wait' } }),
      ['rungs[0].approval.otherwise: must be one of deny, stay, not `"wait"`'],
    ],
    [
      rungs({ ...visit, approval: { by: ['ops'], within: 'P1D', otherwise: 'deny', measure: '10' } }),
      ['rungs[0].approval.measure: must be a whole percentage such as `10%`, not `"10"`'],
    ],
    [rungs('reminder' as unknown as object), [expect.stringContaining('rungs[0]: must be a rung such as')]],
  ])('%j', (policy, problems) => {
    expect(problemsOf(policy)).toEqual(problems);
  });
});
