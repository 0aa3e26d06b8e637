/** Guarantee: without a collector there is no tracing; a wrong one is named. */
import { Environment } from './environment';
import { startTracing } from './tracing';

test('without a collector there is none', async () => {
  expect(await startTracing('api', new Environment({}))).toBeNull();
});

test('a collector that is no address is named', async () => {
  const env = new Environment({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' });
  await expect(startTracing('api', env)).rejects.toThrow('OTEL_EXPORTER_OTLP_ENDPOINT `collector:4318`');
});
