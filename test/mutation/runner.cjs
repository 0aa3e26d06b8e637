/**
 * Stryker's hands for tests that need nothing but code: they run in Stryker's own processes, where our modules are
 * compiled once and loaded anew for each mutant, so that nothing of one is left when the next one comes. A jest of its
 * own for each of thousands of mutants would take half a day.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { collectTests } = require('./collect-tests.cjs');
const { FreshModules } = require('./fresh-modules.cjs');

/** Stryker's own words (`@stryker-mutator/api`). */
const PASSED = 0;
const FAILED = 1;
/** Which test comes by which mutants, for all processes of a run. */
const COVERAGE_FILE = 'mutation-coverage.json';
/**
 * One test that comes by a mutant so many times more often than all tests together do without it runs without end.
 * Stryker tells a hundred times the number of those.
 */
const ENDLESS = 100_000;
/** So few tests that run code of a file may look at what is in it without running it. */
const FEW = 20;
/** What Stryker puts in to note that code was run; while mutants are tried nobody reads the notes. */
const NOTES = 'function stryCov_9fa48() {';

class InPlaceRunner {
  #noted;
  #tried;
  #files;
  /** What the instrumented code looks at. One object for the life of the process: the code keeps hold of it. */
  #switch = {};
  #coverage;
  /** Tests that killed a mutant of a file are the first that its next mutants meet. */
  #killers = new Map();

  async init() {
    const { projects } = require(resolve('jest.config.cjs'));
    const options = projects[0].transform['\\.tsx?$'][1];
    this.#noted = new FreshModules(options);
    this.#tried = new FreshModules(options, (source) => source.replace(NOTES, `${NOTES} return;`));
    this.#files = require(resolve('jest.mutate.cjs')).testFiles();
    globalThis.__stryker__ = this.#switch;
    process.env.FC_SEED ??= '1';
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Runs every test without a mutant, and notes which mutants it comes by. */
  async dryRun() {
    this.#switch.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    for (const test of collectTests(this.#files, this.#noted.begin())) {
      this.#switch.currentTestId = test.id;
      const begun = performance.now();
      const problem = await failureOf(test);
      this.#switch.currentTestId = undefined;
      const told = { id: test.id, name: test.id, fileName: test.fileName, timeSpentMs: performance.now() - begun };
      tests.push(problem === null ? { ...told, status: PASSED } : { ...told, status: FAILED, failureMessage: problem });
    }
    writeFileSync(COVERAGE_FILE, JSON.stringify(this.#switch.mutantCoverage.perTest));
    return { status: 'complete', tests, mutantCoverage: this.#switch.mutantCoverage };
  }

  async mutantRun({ activeMutant: { id, fileName }, testFilter, hitLimit: hundredfold = 0, sandboxFileName }) {
    const hitLimit = ENDLESS + hundredfold / 100;
    const isChosen = testFilter === undefined ? this.#about(sandboxFileName) : isAmong(new Set(testFilter));
    const killers = this.#killers.get(fileName) ?? [];
    this.#killers.set(fileName, killers);
    const order = (test) => killers.indexOf(test.id);
    const activate = (mutant) => Object.assign(this.#switch, { activeMutant: mutant, hitLimit, hitCount: 0 });
    try {
      // A mutant of what is made when a file is loaded is on from the beginning.
      activate(testFilter === undefined ? id : undefined);
      const files = this.#files.filter(isChosen.file);
      const tests = collectTests(files, this.#tried.begin()).filter(isChosen.test);
      for (const [place, test] of tests.sort((a, b) => order(b) - order(a)).entries()) {
        activate(id);
        const failureMessage = await failureOf(test);
        if (this.#switch.hitCount > hitLimit) return { status: 'timeout', reason: 'runs without end' };
        if (failureMessage === null) continue;
        if (order(test) !== -1) killers.splice(order(test), 1);
        killers.push(test.id);
        return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests: place + 1 };
      }
      return { status: 'survived', nrOfTests: tests.length };
    } catch (error) {
      return { status: 'error', errorMessage: String(error) };
    } finally {
      activate(undefined);
    }
  }

  /** What a mutant that is on from the beginning has to survive: tests that run code of its file, or all where few do. */
  #about(sandboxFileName) {
    this.#coverage ??= JSON.parse(readFileSync(COVERAGE_FILE, 'utf8'));
    const source = readFileSync(sandboxFileName, 'utf8');
    const mutants = [...source.matchAll(/stryCov_9fa48\(([^)]*)\)/g)].flatMap(([, ids]) => ids.match(/\d+/g) ?? []);
    const running = Object.keys(this.#coverage).filter((id) => mutants.some((mutant) => mutant in this.#coverage[id]));
    return running.length < FEW ? { file: () => true, test: () => true } : isAmong(new Set(running));
  }
}

function isAmong(ids) {
  const files = new Set([...ids].map((id) => resolve(id.split(' › ')[0])));
  return { file: (file) => files.has(file), test: ({ id }) => ids.has(id) };
}

async function failureOf({ fn }) {
  try {
    await fn();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

exports.strykerPlugins = [{ kind: 'TestRunner', name: 'in-place', injectableClass: InPlaceRunner }];
