/**
 * Our own modules, compiled once and loaded as often as wanted: each `begin` is an empty registry, so that what
 * is computed when a module is loaded is computed again. Packages come from Node's own registry, once a process.
 */
const { existsSync, readFileSync, statSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, resolve } = require('node:path');
const { compileFunction } = require('node:vm');
const { transformSync } = require('@swc/core');

class FreshModules {
  #options;
  #edit;
  #compiled = new Map();
  #resolved = new Map();

  /**
   * @param options those of swc for TypeScript
   * @param edit what is changed in a source before it is compiled
   */
  constructor(options, edit = (source) => source) {
    this.#edit = edit;
    this.#options = { ...options, sourceMaps: false };
  }

  /** Loads files into one new registry. */
  begin() {
    const registry = new Map();
    return (file) => this.#run(file, registry);
  }

  #run(file, registry) {
    const known = registry.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    registry.set(file, module);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(readFileSync(file, 'utf8'));
      return module.exports;
    }
    const { run, ask } = this.#compile(file);
    const require = (name) => (name.startsWith('.') ? this.#run(this.#find(file, name), registry) : ask(name));
    run(module.exports, require, module, file, dirname(file));
    return module.exports;
  }

  #compile(file) {
    const known = this.#compiled.get(file);
    if (known !== undefined) return known;
    const { code } = transformSync(this.#edit(readFileSync(file, 'utf8')), { ...this.#options, filename: file });
    const names = ['exports', 'require', 'module', '__filename', '__dirname'];
    const compiled = { run: compileFunction(code, names, { filename: file }), ask: createRequire(file) };
    this.#compiled.set(file, compiled);
    return compiled;
  }

  #find(from, name) {
    const path = resolve(dirname(from), name);
    const known = this.#resolved.get(path);
    if (known !== undefined) return known;
    const found = [path, `${path}.ts`, `${path}/index.ts`].find((file) => existsSync(file) && statSync(file).isFile());
    if (found === undefined) throw new Error(`${from}: finds no ${name}`);
    this.#resolved.set(path, found);
    return found;
  }
}

module.exports = { FreshModules };
