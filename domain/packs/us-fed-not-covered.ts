/** Federal articles that no rule of the pack enforces, or not in full, with why. */
import type { NotCovered } from '../gate/pack';

export const usFedNotCovered: readonly NotCovered[] = [
  {
    article: '12 CFR 1006.14(g)',
    why: 'Meaningful disclosure of identity happens in the talk; no fact before the call tells of it.',
  },
  {
    article: '12 CFR 1006.14(h)(2)(ii)',
    why: 'The one answer to who writes by a medium that they refused was not read; the pack is stricter and forbids it.',
  },
  {
    article: '12 CFR 1006.18(e)(1)',
    why: 'Whether the wording of a first communication is complete is for whoever approves its template; the pack sees only whether it has the disclosure.',
  },
  {
    article: '12 CFR 1006.34(a)(1); 15 U.S.C. 1692g(a)',
    why: 'To send the validation notice within five days is a duty to act; it is a rung of the policy and not a contact to forbid.',
  },
  {
    article: '12 CFR 1006.38(d)(2)(ii)',
    why: 'Whether a dispute repeats an earlier one is for a person to judge; the pack lets its brief answer pass.',
  },
  {
    article: '12 CFR 1006.26(b)',
    why: 'Limitation is known for New York and Washington alone; for other states a flag asks a person to look.',
  },
  {
    article: '12 CFR 1006.30(b)(1), comment 30(b)(1)-2; 15 U.S.C. 1681m(f)',
    why: 'No fact tells of a notice of identity theft.',
  },
  {
    article: '12 CFR 1006.42',
    why: 'Whether a form can be kept is a quality of the template, decided when it is approved.',
  },
  { article: '15 U.S.C. 1692i', why: 'No fact tells where the contract was signed; venue is checked by who files.' },
  {
    article: '15 U.S.C. 1692k(d)',
    why: 'The limitation of private claims forbids no contact; evidence is kept for longer.',
  },
  {
    article: '15 U.S.C. 1692c(a)(1), the boundary minutes',
    why: '8:00 counts as open and 21:00 as closed; the text says "after 8" and "before 9". A policy may open later.',
  },
  {
    article: '12 CFR 1006.6(b)(1) for letters',
    why: 'Nobody chooses the hour at which a letter arrives; hours hold for what happens when it is sent.',
  },
  {
    article: '47 CFR 64.1200(c)(1)',
    why: 'A rule for telephone solicitations; the hours of collecting come from Regulation F.',
  },
  {
    article: 'FCC orders on revocations that reach all calls and texts of a caller',
    why: 'Postponed, and the date is not verified; the pack reads a refusal of any contact as reaching texts and automated calls alike.',
  },
];
