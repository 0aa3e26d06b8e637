/** The mail sink in a process of its own, which a test kills. */
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

const { startMailSink } = require('../../servers/mail-sink/mail-sink.ts');
startMailSink(JSON.parse(process.argv[2])).then(({ smtpUrl }) => process.stdout.write(`${smtpUrl}\n`));
