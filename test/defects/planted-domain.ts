/** The domain with one line of its source replaced: compiled and loaded apart from the real one, in memory. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as cel from '@marcbachmann/cel-js';
import { transformSync } from '@swc/core';
import * as temporal from 'temporal-polyfill/implementation';
import type { Scenario, Trace } from '../../domain/simulate';

const DOMAIN = join(__dirname, '../../domain');
const PACKAGES: Readonly<Record<string, object>> = {
  '@marcbachmann/cel-js': cel,
  'temporal-polyfill/implementation': temporal,
};

/** A defect: in this file of the domain, this text becomes another. */
export interface Defect {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

type Simulate = (scenario: Scenario) => Trace;
type Evaluate = (module: { exports: object }, exports: object, require: (path: string) => object) => void;

const compiled = new Map<string, Evaluate>();

/** A source file as a function of its module, its exports and its `require`. */
function compile(source: string): Evaluate {
  const kept = compiled.get(source);
  if (kept !== undefined) return kept;
  const { code } = transformSync(source, {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  const fresh = new Function('module', 'exports', 'require', code) as Evaluate;
  compiled.set(source, fresh);
  return fresh;
}

function plant(file: string, source: string, defect: Defect | null): string {
  if (defect?.file !== file) return source;
  if (source.split(defect.from).length !== 2) throw new Error(`${file} does not hold once: ${defect.from}`);
  return source.replace(defect.from, defect.to);
}

/** The simulator of a domain with a defect, or without one. */
export function simulateWith(defect: Defect | null): Simulate {
  const modules = new Map<string, { exports: object }>();
  let isPlanted = false;
  const load = (path: string): object => {
    const kept = modules.get(path);
    if (kept !== undefined) return kept.exports;
    const module = { exports: {} };
    modules.set(path, module);
    const file = relative(DOMAIN, path);
    isPlanted ||= file === defect?.file;
    compile(plant(file, readFileSync(path, 'utf8'), defect))(
      module,
      module.exports,
      (wanted) => PACKAGES[wanted] ?? load(`${join(dirname(path), wanted)}.ts`),
    );
    return module.exports;
  };
  const { simulate } = load(join(DOMAIN, 'simulate.ts')) as { simulate: Simulate };
  if (defect !== null && !isPlanted) throw new Error(`${defect.file} is not part of the simulator`);
  return simulate;
}
