/** The tests of files, collected as jest would, to be run one by one in this process. There are no hooks. */
const { relative } = require('node:path');
const { expect } = require('expect');
const { bind } = require('jest-each');

/**
 * Loads the files and answers their tests: `id` is unique, `fn` runs it and throws when it fails.
 * @param load loads one file, which may call `describe`, `test` and their `each`
 * @returns {{ id: string, fileName: string, fn: () => unknown }[]}
 */
exports.collectTests = (files, load) => {
  const tests = [];
  const seen = new Map();
  let fileName = '';
  let titles = [];
  const describe = (title, fill) => {
    titles = [...titles, title];
    fill();
    titles = titles.slice(0, -1);
  };
  const test = (title, fn) => {
    const name = [relative(process.cwd(), fileName), ...titles, title].join(' › ');
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    tests.push({ id: times === 1 ? name : `${name} (${times})`, fileName, fn });
  };
  describe.each = bind(describe);
  test.each = bind(test);
  Object.assign(globalThis, { describe, test, it: test, expect });
  for (const file of files) {
    fileName = file;
    load(file);
  }
  return tests;
};
