const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const testsOf = (folder) =>
  readdirSync(join(__dirname, folder))
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.property.test.ts'))
    .map((name) => join(__dirname, folder, name));

/** The tests that mutants have to survive: those of rules, packs, what people write in, and vectors, but the long random ones, the longest last. */
exports.testFiles = () =>
  ['domain/rules', 'domain/packs', 'domain/inbound', 'test/vectors']
    .flatMap(testsOf)
    .sort((a, b) => Number(a.includes('until')) - Number(b.includes('until')));
