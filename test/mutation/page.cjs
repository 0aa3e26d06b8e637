/**
 * Writes docs/mutation.md from Stryker's report: how many mutants were killed, and each that survived with the reason.
 * The reasons are in survivors.json; a survivor without one is told on stderr, and the exit code is 1.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');

const ROOT = join(__dirname, '../..');
const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** Groups of files by what their names begin with; what fits none is shared. */
const GROUPS = [
  ['United States, federal', /^(?:regf|tcpa|us|bankruptcy|designated|fdcpa|refusal|count-back|first-freed|opt-out)/],
  ['United States, states and cities', /^(?:ma|ny|nyc|wa|dc|ca|state)-/],
  ['United Kingdom', /^(?:conc|uk|pap|breathing|mental|moratorium|asked)/],
  ['China', /^cn-/],
  ['India', /^(?:rbi|in)-/],
  ['European Union', /^(?:csd|de|es)-/],
  ['House', /^house-/],
  ['Shared', /./],
];

const report = read('.stryker/report.json');
const reasons = read('test/mutation/survivors.json').map(({ files = '', mutation, why }) => ({
  files: new RegExp(files),
  mutation: new RegExp(mutation, 's'),
  why,
}));

const mutants = Object.entries(report.files).flatMap(([path, { source, mutants: made }]) =>
  made
    .filter(({ status }) => status !== 'Ignored')
    .map((mutant) => ({ ...mutant, file: basename(path), code: codeOf(source, mutant) })),
);

function codeOf(source, { location: { start, end } }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines.push(lines.pop().slice(0, end.column - 1));
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join(' ').replace(/\s+/g, ' ');
}

const isKilled = ({ status }) => status === 'Killed' || status === 'Timeout';
const isSurvivor = ({ status }) => status === 'Survived' || status === 'NoCoverage';
const shown = (text) => (text.length > 110 ? `${text.slice(0, 107)}...` : text);

function totals(of) {
  const [killed, lived] = [of.filter(isKilled).length, of.filter(isSurvivor).length];
  const score = ((100 * killed) / (killed + lived)).toFixed(1);
  return `${killed + lived} | ${killed} | ${of.filter(({ status }) => status === 'Timeout').length} | ${lived} | ${score} %`;
}

const groupOf = ({ file }) => GROUPS.find(([, names]) => names.test(file))[0];
const rows = GROUPS.map(([name]) => [name, mutants.filter((mutant) => groupOf(mutant) === name)]);
const byReason = new Map();
let unexplained = 0;
for (const mutant of mutants.filter(isSurvivor)) {
  const becomes = (mutant.replacement ?? mutant.mutatorName).replace(/\s+/g, ' ');
  const reason = reasons.find(
    ({ files, mutation }) => files.test(mutant.file) && mutation.test(`${mutant.code} => ${becomes}`),
  );
  if (reason === undefined) {
    unexplained += 1;
    process.stderr.write(
      `${mutant.file}:${mutant.location.start.line} ${mutant.code} => ${becomes}: has no reason in survivors.json\n`,
    );
  }
  const why = reason?.why ?? 'Not yet looked into.';
  const line = `- \`${mutant.file}:${mutant.location.start.line}\` ${tick(shown(mutant.code))} → ${tick(shown(becomes))}`;
  byReason.set(why, [...(byReason.get(why) ?? []), line]);
}

function tick(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

const invalid = mutants.filter((mutant) => !isKilled(mutant) && !isSurvivor(mutant)).length;
const page = `<!-- Written by \`npm run mutate\` from Stryker's report; the reasons are in test/mutation/survivors.json. -->
# Mutation testing of the rules

\`npm run mutate\` changes the rules in \`domain/rules\` in one small way at a time and asks whether a test notices. Measured on
${new Date().toISOString().slice(0, 10)}; CONTRIBUTING.md says how long it takes. A run
tries again only what a change may have touched; without \`.stryker/\` it is a whole one.

- **Mutated**: every file of \`domain/rules\` but its tests. Left out is one kind of mutation, of string literals: titles,
  sources and reasons in two languages would be most of them. Mutants of what is made when a file is loaded (parameters,
  dates, channels) are in.
- **Tests**: those beside the rules, those of the packs and of what people write in, and the vectors (\`jest.mutate.cjs\`). The page of rules in
  \`docs/generated\` is compared by no test here: it is written from the code and would notice everything and judge nothing.
- **Killed** counts mutants that a test failed on, and those that ran without end. **Survived** counts those that no test
  failed on, covered or not.${invalid === 0 ? '' : ` ${invalid} mutants could not be loaded at all; they are counted nowhere.`}

| rules | mutants | killed | of these without end | survived | score |
| --- | --- | --- | --- | --- | --- |
${rows.map(([name, of]) => `| ${name} | ${totals(of)} |`).join('\n')}
| **all** | ${totals(mutants)} |

## What survived, and why

${[...byReason]
  .sort(([, a], [, b]) => b.length - a.length)
  .map(([why, lines]) => `### ${why}\n\n${lines.join('\n')}`)
  .join('\n\n')}
`;
writeFileSync(join(ROOT, 'docs/mutation.md'), page);
process.stdout.write(`docs/mutation.md: ${totals(mutants)}\n`);
if (unexplained > 0) process.exitCode = 1;
