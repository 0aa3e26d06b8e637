const { readdirSync } = require('node:fs');
const { join } = require('node:path');
/** Tests that mutants have to survive. */
const at = (folder) => readdirSync(join(__dirname, folder)).filter((n) => /\.test\.ts$/.test(n) && !/property/.test(n)).map((n) => join(__dirname, folder, n));
exports.testFiles = () => [...at('domain/rules'), ...at('domain/packs'), ...at('test/vectors')];
