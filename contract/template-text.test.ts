/** Guarantee: a text is read as a whole, every mistake with its place, and nothing can be said past the rules. */
import { placeOf } from '../domain/template/place';
import { readTemplateText } from './template-text';

const mistakes = (source: string): string[] =>
  readTemplateText(source).problems.map(({ at, message }) => {
    const { line, column } = placeOf(source, at);
    return `${line}:${column} ${message}`;
  });

test('a right text has its stretches, marked and conditional ones told apart', () => {
  const { text, problems } = readTemplateText(
    "{{ lender }}: {% # part: dispute, stop %}ask {{ link }}{% # end %}{% if visit_time != '' %} {{ visit_time }}{% endif %}{% comment %}{{ x }}{% endcomment %}{% render 'parts/stop' %}",
  );
  expect(problems).toEqual([]);
  expect(text.pieces.map(({ at, ...piece }) => piece)).toEqual([
    { kind: 'value', name: 'lender', sure: true, marks: [] },
    { kind: 'words', words: ': ', sure: true, marks: [] },
    { kind: 'words', words: 'ask ', sure: true, marks: ['dispute', 'stop'] },
    { kind: 'value', name: 'link', sure: true, marks: ['dispute', 'stop'] },
    { kind: 'words', words: ' ', sure: false, marks: [] },
    { kind: 'value', name: 'visit_time', sure: false, marks: [] },
    { kind: 'shared', name: 'stop', sure: true, marks: [] },
  ]);
});

test.each([
  ['Dear {{ nmae }}', /^1:9 unknown variable `nmae`; did you mean `name`\?$/],
  ['Dear {{ salutation }}', /^1:9 unknown variable `salutation`; known are name, lender/],
  ['a\n{{ name | shout }}', /^2:1 is no liquid: undefined filter: shout; mend it$/],
  ['{{ name | append: "x" }}', /^1:1 `name \| append: "x"` is no name of a variable/],
  ['{{ name | upcase }}', /^1:1 the filter `upcase` is not allowed; allowed are strip and escape$/],
  ['{{ "坐牢" }}', /^1:1 `"坐牢"` is no name of a variable/],
  ['{{ name.length }}', /^1:1 `name.length` is no name of a variable/],
  ['a {{ name', /^1:3 is no liquid: output "{{ name" not closed/],
  ['{% if name %}', /^1:1 is no liquid: tag {% if name %} not closed/],
  ['a\n  {% foo %}', /^2:3 is no liquid: tag "foo" not found/],
  ["{% assign a = 'jail' %}", /^1:1 the tag `assign` is not allowed in a message; allowed are if, /],
  ['{% if nmae %}x{% endif %}', /^1:7 unknown variable `nmae`; did you mean `name`\?$/],
  ["{% render 'parts/other' %}", /^1:1 renders no shared part; there are 'parts\/dispute'/],
  ["{% include '../secret' %}", /^1:1 the tag `include` is not allowed/],
  ['{% # part: stp %}x{% # end %}', /^1:1 no part `stp` can be marked; known are dispute, stop, validation, response$/],
  ['{% # part: stop %}x', /^1:1 a mark is not closed/],
  ['x{% # end %}', /^1:2 {% # end %} closes no mark/],
  ['{% if name %}{% # part: stop %}x{% # end %}{% endif %}', /^1:14 a mark stands within a condition/],
])('%s', (source, message) => {
  const [first, ...more] = mistakes(source);
  expect(first).toMatch(message);
  expect(more).toEqual([]);
});

test('all mistakes are told at once, each with its line and column', () => {
  const found = mistakes('{{ nmae }}\n{% foo %}\n{{ amount | nofilter }}\n{{ othr }}\n{{ open');
  expect(found.map((problem) => problem.split(' ')[0])).toEqual(
    expect.arrayContaining(['1:4', '2:1', '3:1', '4:4', '5:1']),
  );
});
