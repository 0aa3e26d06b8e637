#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const program = join(__dirname, '../dist/cli/main.js');
if (existsSync(program)) {
  require(program);
} else {
  process.stderr.write('forbear: not built yet; run `npm run build` first\n');
  process.exitCode = 2;
}
