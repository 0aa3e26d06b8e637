/**
 * The gate in a process of its own, which the tests start with another zone: reads questions, writes answers. Its system
 * clock says the year 2001, so that whoever reads it answers differently.
 */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

// Its sources, as the tests themselves read them.
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  module._compile(code, filename);
};

const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.UTC(2001, 0, 1)] : given));
  }

  static now() {
    return RealDate.UTC(2001, 0, 1);
  }
};

const { askAll } = require('./ask-all.ts');
process.stdout.write(JSON.stringify(askAll(JSON.parse(readFileSync(0, 'utf8')))));
