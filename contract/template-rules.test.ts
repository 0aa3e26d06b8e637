/** Guarantee: every rule about texts objects to a text that breaks it, and to no other. */
import type { Channel } from '../domain/policy';
import { checkTemplate } from '../domain/template/check';
import { FORBIDDEN_WORDS } from '../domain/template/forbidden-words';
import { SUBJECT_RULE } from '../domain/template/rules/subject-tells-nothing';
import type { TemplateKind, TemplateProblem, TemplateService } from '../domain/template/template';
import { TEXT_RULES } from '../domain/template/text-rules';
import { templateOf } from './template-catalogue';

/** Right on every channel, in every kind, under every pack, but for what comes after it. */
const GOOD =
  '{{ lender }}: Dear {{ name }}, this is a message to you personally. {% # part: dispute, stop %}More, or no more of it: {{ link }}, {{ phone }}{% # end %}. {{ complaints }}';
const ASKS = ' {{ currency }} {{ amount }}, {{ reference }}. {{ disclosure }}';
const WRITTEN = GOOD + ASKS;

interface Try {
  readonly text?: string;
  readonly chinese?: string;
  readonly channels?: Channel[];
  readonly kind?: TemplateKind;
  readonly jurisdiction?: string[];
  readonly subject?: string;
  readonly serves?: TemplateService[];
}

function problemsOf({
  text = WRITTEN,
  chinese,
  channels = ['sms'],
  kind = 'reminder',
  jurisdiction,
  subject,
  serves,
}: Try): TemplateProblem[] {
  const both = (given: string) => ({ en: given, 'zh-CN': given });
  const head = {
    kind,
    purpose: both('a try'),
    channels,
    ...(jurisdiction && { jurisdiction }),
    ...(serves && { serves }),
  };
  const entry = { ...head, ...(channels.includes('email') && { subject: both(subject ?? '{{ lender }}: for you') }) };
  return checkTemplate(
    templateOf('a-try', entry as Parameters<typeof templateOf>[1], { en: text, 'zh-CN': chinese ?? text }),
  );
}

const rulesIn = (attempt: Try): string[] => [
  ...new Set(problemsOf(attempt).flatMap(({ rules }) => rules ?? ['unreadable'])),
];

const without = (variable: string, text = WRITTEN): string => text.replaceAll(`{{ ${variable} }}`, '');
const US = ['us-fed'];
const VALIDATION = `${GOOD} {% render 'parts/us-validation' %} {% render 'parts/us-response' %}${ASKS}`;

/** A text that fails the rule, and one that passes; what else the first fails is not told here. */
const CASES: Readonly<Record<string, { readonly fails: Try; readonly passes: Try }>> = {
  'text.who': { fails: { text: without('lender') }, passes: {} },
  'text.whom': { fails: { text: without('name') }, passes: {} },
  'text.why': { fails: { text: without('amount') }, passes: { text: GOOD, kind: 'survey', jurisdiction: [] } },
  'text.dispute': {
    fails: { text: WRITTEN.replace('dispute, ', '') },
    passes: { text: `${WRITTEN.replace('dispute, ', '')} {% render 'parts/dispute' %}` },
  },
  'text.stop': {
    fails: { text: WRITTEN.replace(', stop', '') },
    passes: { text: `${WRITTEN.replace(', stop', '')} {% render 'parts/stop' %}` },
  },
  'text.complain': { fails: { text: without('complaints') }, passes: {} },
  'text.voice-number': {
    fails: { text: without('phone', GOOD), channels: ['voice'], kind: 'call-back' },
    passes: { text: GOOD, channels: ['voice'], kind: 'call-back' },
  },
  'text.regf.18e': {
    fails: { text: without('disclosure'), jurisdiction: US },
    passes: { text: without('disclosure'), jurisdiction: ['cn'] },
  },
  'text.regf.6e': { fails: { text: WRITTEN.replace(', stop', ''), jurisdiction: US }, passes: { jurisdiction: US } },
  'text.regf.34': {
    fails: { kind: 'validation', channels: ['letter'], jurisdiction: US },
    passes: { text: VALIDATION, kind: 'validation', channels: ['letter'], jurisdiction: US },
  },
  'text.conc.7.9.12': {
    fails: { text: GOOD, kind: 'visit', jurisdiction: ['uk-fca'] },
    passes: { text: `${GOOD} {{ visit_from }}`, kind: 'visit', jurisdiction: ['uk-fca'] },
  },
  'text.rbi.not-anonymous': {
    fails: { text: without('phone'), jurisdiction: ['in'] },
    passes: { jurisdiction: ['in'] },
  },
  'text.cn.gbt45251.identity': {
    fails: { text: without('lender'), jurisdiction: ['cn'] },
    passes: { jurisdiction: ['cn'] },
  },
  'text.cn.gbt45251.complaints': {
    fails: { text: without('complaints'), jurisdiction: ['cn'] },
    passes: { jurisdiction: ['cn'] },
  },
  'text.cn.195.demand': {
    fails: { text: without('reference'), jurisdiction: ['cn'] },
    passes: { jurisdiction: ['cn'] },
  },
  'text.privacy.voice': {
    fails: { text: `${GOOD} You owe us something.`, channels: ['voice'], kind: 'call-back' },
    passes: { text: GOOD, channels: ['voice'], kind: 'call-back' },
  },
  'text.privacy.lock-screen': { fails: { text: `{{ amount }} late: ${WRITTEN}` }, passes: {} },
  'text.privacy.envelope': {
    fails: { text: `Overdue account\n${WRITTEN}`, channels: ['letter'] },
    passes: { channels: ['letter'] },
  },
  'text.privacy.visit-notice': {
    fails: { text: `${GOOD} {{ visit_from }} {{ amount }}`, kind: 'visit', jurisdiction: [] },
    passes: { text: `${GOOD} {{ visit_from }} {{ reference }}`, kind: 'visit', jurisdiction: [] },
  },
  'text.tone.shouting': {
    fails: { text: `${WRITTEN} PAY NOW` },
    passes: { text: `${WRITTEN} Reply STOP, or pay in CNY.` },
  },
  'text.tone.exclaiming': {
    fails: { text: `${WRITTEN} Thank you!! 谢谢！！` },
    passes: { text: `${WRITTEN} Thank you!` },
  },
  'text.tone.familiar': { fails: { text: `${WRITTEN} 你好` }, passes: { text: `${WRITTEN} 您好` } },
  'text.sms-length': {
    fails: { text: WRITTEN + ' and so on'.repeat(150) },
    passes: { text: WRITTEN + ' and so on'.repeat(150), channels: ['app'] },
  },
  'text.variables-filled': {
    fails: { text: `${WRITTEN} {{ instalment }}` },
    passes: { text: `${WRITTEN} {{ instalment }}`, kind: 'plan' },
  },
};

/** What a list of forbidden words must find, in both languages, and what it must let pass. */
const WORDS: Readonly<Record<string, { readonly fails: readonly string[]; readonly passes: readonly string[] }>> = {
  'words.arrest': {
    fails: [
      'You may be ARRESTED',
      'this is a crime',
      '会坐牢',
      '坐 牢',
      '坐*牢',
      '坐\u200b牢',
      '行政拘留',
      '坐{% # x %}牢',
    ],
    passes: ['the rest', 'prisoner-free', '牢记'],
  },
  'words.police-and-court': {
    fails: [
      'we called the Police',
      'a court order',
      'We  will sue'.replace('  ', ' '),
      '派出所联系您',
      '已立案',
      '公安',
    ],
    passes: ['Only a court can decide that', '提起诉讼'],
  },
  'words.violence': {
    fails: ['or else', 'we know where you live', '上门抓人', '后果自负'],
    passes: ['find a way with you', '上门与您沟通'],
  },
  'words.others-told': {
    fails: ['we will call your employer', 'your contact list', '拨打通讯录', '告知您的家人', '您单位'],
    passes: ['speak to you alone', '您信任的人'],
  },
  'words.shame': {
    fails: ['you deadbeat', 'blacklisted', '老赖', '失信名单', '上征信黑名单'],
    passes: ['no disadvantage for you', '您的信任'],
  },
  'words.false-urgency': {
    fails: ['pay immediately', 'final notice', 'within 24 hours', '立即还款', '最后通知', '24小时内'],
    passes: ['It need not be paid at once', '随时投诉'],
  },
  'words.false-promise': {
    fails: ['take out another loan', 'guaranteed', '以贷还贷', '修复征信'],
    passes: ['what is possible depends on the case', '以双方书面确认为准'],
  },
  'words.command': {
    fails: ['you must pay', 'failure to respond', '必须还款', '拒不归还', '给我还钱'],
    passes: ['you may decline', '给我们留言'],
  },
};

test('the text from which the others are made is right everywhere', () => {
  expect(problemsOf({ channels: ['sms', 'app', 'email', 'letter', 'mail'] })).toEqual([]);
});

test('every rule is tried', () => {
  const tried = [...Object.keys(CASES), ...Object.keys(WORDS).map((id) => `text.${id}`)];
  expect(tried.sort()).toEqual(TEXT_RULES.map(({ id }) => id).sort());
  expect(Object.keys(WORDS).sort()).toEqual(FORBIDDEN_WORDS.map(({ id }) => id).sort());
});

describe.each(Object.entries(CASES))('%s', (id, { fails, passes }) => {
  test('objects', () => expect(rulesIn(fails)).toContain(id));
  test('lets pass', () => expect(problemsOf(passes)).toEqual([]));
});

describe.each(Object.entries(WORDS))('%s', (id, { fails, passes }) => {
  test.each(fails)('finds `%s`, with its place', (words) => {
    const found = problemsOf({ text: `${WRITTEN}\n${words}`, channels: ['email'] }).filter(({ rules }) =>
      rules?.includes(`text.${id}`),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { line, column, field } of found)
      expect([field, line, column]).toEqual([expect.any(String), 2, expect.any(Number)]);
  });
  test.each(passes)('lets `%s` pass', (words) => {
    expect(problemsOf({ text: `${WRITTEN}\n${words}`, channels: ['email'] })).toEqual([]);
  });
});

describe('parts', () => {
  test('that stand within a condition are not there', () => {
    expect(rulesIn({ text: WRITTEN.replace('{{ amount }}', '{% if days != 0 %}{{ amount }}{% endif %}') })).toContain(
      'text.why',
    );
  });
  test('that are marked need words and a way', () => {
    for (const empty of ['{% # part: stop %} {{ link }}{% # end %}', '{% # part: stop %}no more of it{% # end %}'])
      expect(rulesIn({ text: `${WRITTEN.replace(', stop', '')} ${empty}` })).toContain('text.stop');
  });
});

describe('the first line', () => {
  test('is measured in columns: a Chinese character takes two', () => {
    const chinese = (before: string): string => `【{{ lender }}】{{ name }}您好，${before}欠款。${GOOD}${ASKS}`;
    expect(rulesIn({ text: chinese('此信息仅供您阅') })).toEqual(['text.privacy.lock-screen']);
    expect(rulesIn({ text: chinese('此信息仅供您本人阅读：') })).toEqual([]);
  });
  test('is not filled by what a condition may leave out', () => {
    const conditional = `{% if visit_time != '' %}${'x'.repeat(60)}{% endif %}{{ amount }} ${GOOD}`;
    expect(rulesIn({ text: conditional, kind: 'visit', jurisdiction: [] })).toContain('text.privacy.lock-screen');
  });
});

describe('a subject', () => {
  const subject = (given: string) => problemsOf({ channels: ['email'], subject: given });
  test.each([
    'Your debt',
    'Pay {{ lender }} today',
    '{{ amount }} open',
    'Ihr\nBcc: a@example.org',
    ' ',
    'x'.repeat(79),
    '关于您的欠款',
    '您的账户',
  ])('%j is refused', (given) =>
    expect(subject(given).map(({ rules, field }) => [rules, field])).toEqual(
      expect.arrayContaining([[[SUBJECT_RULE], 'subject.en']]),
    ),
  );
  test('that is missing is told, for e-mails only', () => {
    const head = { kind: 'reminder' as const, purpose: { en: '', 'zh-CN': '' }, jurisdiction: [] };
    const texts = { en: WRITTEN, 'zh-CN': WRITTEN };
    expect(checkTemplate(templateOf('x', { ...head, channels: ['email'] }, texts)).map(({ field }) => field)).toEqual([
      'subject.en',
      'subject.zh-CN',
    ]);
    expect(checkTemplate(templateOf('x', { ...head, channels: ['sms'] }, texts))).toEqual([]);
  });
});

describe('what a text serves as', () => {
  const told = (change: Try) => problemsOf(change).filter(({ field }) => field === 'serves');
  const right: Try = { kind: 'validation', text: VALIDATION, channels: ['letter'], jurisdiction: US };

  test('is told of a notice with the information, and of a written demand', () => {
    expect(problemsOf({ ...right, serves: ['validation-notice'] })).toEqual([]);
    expect(problemsOf({ kind: 'legal', channels: ['mail', 'email'], serves: ['demand'] })).toEqual([]);
  });

  test.each<[string, Try, RegExp]>([
    [
      'a notice of another kind',
      { ...right, kind: 'statement', serves: ['validation-notice'] },
      /of kind `validation`/,
    ],
    ['a notice under other law', { ...right, jurisdiction: ['cn'], serves: ['validation-notice'] }, /add `us-fed`/],
    ['a demand in an offer', { kind: 'offer', channels: ['letter'], serves: ['demand'] }, /reminder, statement, legal/],
    ['a demand that is spoken', { channels: ['sms', 'voice'], serves: ['demand'] }, /take `voice` out/],
  ])('%s is refused', (_, change, message) => {
    expect(told(change)).toEqual([{ field: 'serves', message: expect.stringMatching(message) }]);
  });

  test('a notice without the information is refused by the rule on it', () => {
    expect(rulesIn({ ...right, text: WRITTEN, serves: ['validation-notice'] })).toContain('text.regf.34');
  });

  /** In the words of its author: everything that 12 CFR 1006.34(c) asks for, by name or marked. */
  const OWN = `${WRITTEN} {{ itemised_on }} {{ itemised_amount }} {{ interest_since }} {{ fees_since }} {{ payments_since }}
    {{ credits_since }} {{ creditor }} {{ creditor_then }} {{ dispute_by }} {{ address }} {{ dispute_address }}
    {% # part: validation %}What you can do: {{ link }}{% # end %} {% # part: response %}How do you want to respond? {{ link }}{% # end %}`;

  test('a notice in other words passes when each item is there', () => {
    expect(problemsOf({ ...right, text: OWN })).toEqual([]);
  });

  test.each([
    ['{{ itemised_on }}', /the itemisation date/],
    ['{{ itemised_amount }}', /the amount on the itemisation date/],
    ...['interest', 'fees', 'payments', 'credits'].map(
      (what) => [`{{ ${what}_since }}`, /interest, fees, payments and credits since then/] as const,
    ),
    ['{{ amount }}', /the current amount/],
    ['{{ reference }}', /the current amount, on which account/],
    ['{{ creditor }}', /to whom the debt is owed now/],
    ['{{ creditor_then }}', /to whom it was owed on the itemisation date/],
    ['{{ dispute_by }}', /on which date the validation period ends/],
    ['{{ address }}', /the address of the consumer/],
    ['{{ dispute_address }}', /the one for disputes/],
    ['part: validation', /what the consumer may do until when/],
    ['part: response', /the part on which the consumer responds/],
  ] as const)('without `%s` it is refused, and the item is named', (item, message) => {
    const text = OWN.replace(item, item.startsWith('part') ? 'part: stop' : '');
    const said = problemsOf({ ...right, text }).filter(({ rules }) => rules?.includes('text.regf.34'));
    expect(said.map(({ field }) => field)).toEqual(['texts.en', 'texts.zh-CN']);
    expect(said[0]?.message).toMatch(message);
  });
});

test('a missing or empty language is told', () => {
  const head = { kind: 'reminder' as const, purpose: { en: '', 'zh-CN': '' }, channels: ['sms' as const] };
  expect(checkTemplate(templateOf('x', head, { en: WRITTEN }))).toEqual([
    { field: 'texts.zh-CN', message: 'is missing; every template exists in en and zh-CN' },
  ]);
  expect(checkTemplate(templateOf('x', head, { en: WRITTEN, 'zh-CN': ' \n' }))).toMatchObject([
    { field: 'texts.zh-CN', message: expect.stringMatching(/^is empty/) },
  ]);
});

test('all that is wrong is told at once', () => {
  const wrong = '{{ lendr }}: {{ amount }} overdue!!\nPAY NOW or 坐牢 {{ x';
  const found = problemsOf({ text: wrong });
  expect(found.length).toBeGreaterThan(15);
  for (const field of ['texts.en', 'texts.zh-CN']) {
    const rules = found
      .filter((problem) => problem.field === field)
      .flatMap((problem) => problem.rules ?? ['unreadable']);
    expect(rules).toEqual(
      expect.arrayContaining([
        'unreadable',
        'text.who',
        'text.words.arrest',
        'text.tone.exclaiming',
        'text.privacy.lock-screen',
      ]),
    );
  }
});
