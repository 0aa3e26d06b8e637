/**
 * Stryker's hands for tests that need nothing but code: they are loaded once a process, and a mutant is switched on in
 * place. A jest of its own for each of thousands of mutants would take half a day. What is loaded anew, and when:
 *
 * - a mutant in code that runs when a module is loaded is on while everything is loaded anew;
 * - a kill counts only if the test that killed passes again without the mutant, and otherwise the mutant is tried once
 *   more with everything loaded anew: something that an earlier mutant left behind kills nobody;
 * - a mutant survives only what was loaded anew.
 */
const { resolve } = require('node:path');
const { collectTests } = require('./collect-tests.cjs');
const { FreshModules } = require('./fresh-modules.cjs');

/** Stryker's own words (`@stryker-mutator/api`). */
const PASSED = 0;
const FAILED = 1;

class InPlaceRunner {
  #modules;
  #files;
  #tests;
  /** What the instrumented code looks at. One object for the life of the process: the code keeps hold of it. */
  #switch = {};
  /** The tests that killed a mutant of a file are the first that its next mutants meet. */
  #killers = new Map();

  async init() {
    const { projects } = require(resolve('jest.config.cjs'));
    this.#modules = new FreshModules(projects[0].transform['\\.tsx?$'][1]);
    this.#files = require(resolve('jest.mutate.cjs')).testFiles();
    globalThis.__stryker__ = this.#switch;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    this.#switch.mutantCoverage = { static: {}, perTest: {} };
    this.#load();
    const tests = [];
    for (const test of this.#tests) {
      this.#switch.currentTestId = test.id;
      const begun = performance.now();
      const problem = await failureOf(test);
      this.#switch.currentTestId = undefined;
      const told = { id: test.id, name: test.id, fileName: test.fileName, timeSpentMs: performance.now() - begun };
      tests.push(problem === null ? { ...told, status: PASSED } : { ...told, status: FAILED, failureMessage: problem });
    }
    return { status: 'complete', tests, mutantCoverage: this.#switch.mutantCoverage };
  }

  async mutantRun(options) {
    const result = await this.mutantRun0(options);
    if (process.env.MUTLOG) require('node:fs').appendFileSync(process.env.MUTLOG, `${JSON.stringify({ ...options.activeMutant, status: result.status, static: options.testFilter === undefined, n: result.nrOfTests, why: result.errorMessage, killedBy: result.killedBy?.[0] })}\n`);
    return result;
  }

  async mutantRun0({ activeMutant, testFilter, hitLimit }) {
    const isStatic = testFilter === undefined;
    if (this.#tests === undefined) this.#load();
    try {
      if (isStatic) this.#activate(activeMutant.id, hitLimit);
      if (isStatic) this.#load();
    } catch (error) {
      this.#tests = undefined;
      this.#activate(undefined);
      return { status: 'error', errorMessage: String(error) };
    }
    const first = await this.#meet(activeMutant, testFilter, hitLimit);
    if (isStatic) {
      this.#tests = undefined;
      return first;
    }
    if (first.status === 'killed' && (await this.#passes(first.killedBy[0]))) return first;
    if (first.status === 'timeout') return first;
    this.#load();
    return this.#meet(activeMutant, testFilter, hitLimit);
  }

  #load() {
    this.#tests = collectTests(this.#files, this.#modules.begin());
  }

  #activate(mutant, hitLimit) {
    Object.assign(this.#switch, { activeMutant: mutant, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
  }

  /** Runs the tests with the mutant on until one fails. */
  async #meet({ id, fileName }, filter, hitLimit) {
    const killers = this.#killers.get(fileName) ?? [];
    this.#killers.set(fileName, killers);
    const chosen = new Set(filter ?? this.#tests.map((test) => test.id));
    const order = (test) => killers.indexOf(test.id);
    const tests = this.#tests.filter((test) => chosen.has(test.id)).sort((a, b) => order(b) - order(a));
    this.#activate(id, hitLimit);
    try {
      for (const [place, test] of tests.entries()) {
        const failureMessage = await failureOf(test);
        if (this.#switch.hitCount > hitLimit) return { status: 'timeout', reason: 'runs without end' };
        if (failureMessage === null) continue;
        if (order(test) !== -1) killers.splice(order(test), 1);
        killers.push(test.id);
        return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests: place + 1 };
      }
      return { status: 'survived', nrOfTests: tests.length };
    } finally {
      this.#activate(undefined);
    }
  }

  async #passes(id) {
    const test = this.#tests.find((one) => one.id === id);
    return test !== undefined && (await failureOf(test)) === null;
  }
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
