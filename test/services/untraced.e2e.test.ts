/** Guarantee: a process that does not trace loads nothing of what tracing needs but the empty interface. */
import { join } from 'node:path';
import { runProgram } from '../../servers/run-program';

const SCRIPT = `
  const load = (file) => require(process.argv[1] + '/cli/serve/' + file);
  const { Environment } = load('environment.js');
  for (const part of ['api', 'worker', 'relay']) load(part + '-service.js');
  load('observed.js').observe({ part: 'api' }, new Environment(JSON.parse(process.argv[2]))).then(() => {
    const of = /sdk-trace|exporter-trace|interceptors-opentelemetry/;
    console.log(JSON.stringify(Object.keys(require.cache).filter((file) => of.test(file)).length));
    process.exit(0);
  });`;

const loaded = async (env: object): Promise<number> => {
  const dist = join(__dirname, '../../dist');
  const { output } = await runProgram(process.execPath, ['-e', SCRIPT, dist, JSON.stringify(env)], {
    timeoutMs: 60_000,
  });
  return Number(output);
};

test('nothing is loaded without a collector, and something with one', async () => {
  expect(await loaded({})).toBe(0);
  expect(await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' })).toBeGreaterThan(10);
});
