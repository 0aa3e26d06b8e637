/** Guarantee: what the compose file starts is locked down, pinned, watched, and has no secret of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeText, composeWith, Demanded, ROOT } from './compose-file';

const DEMANDED = ['FORBEAR_VERSION', 'BOOK_PASSWORD', 'TEMPORAL_BOOK_PASSWORD', 'FORBEAR_KEYS'];
const given = Object.fromEntries(DEMANDED.map((name) => [name, `given-${name}`]));
const file = composeWith(given);
const services = Object.entries(file.services);
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');

/** Jobs that run once and end. */
const JOBS = ['migrate', 'temporal-schema', 'temporal-namespace'];

test.each(DEMANDED)('%s is demanded, with a word on what it is', (name) => {
  const missing = () => composeWith({ ...given, [name]: '' });
  expect(missing).toThrow(Demanded);
  expect(missing).toThrow(new RegExp(`^${name}: .{10,}`));
});

describe.each(services)('%s', (name, service) => {
  test('runs a pinned image', () => {
    expect(service.image).toMatch(/^[\w./-]+:[\w.-]+$/);
    expect(service.image).not.toMatch(/:latest$/);
  });

  test('runs as an ordinary user, cannot write, has no capabilities and gets none', () => {
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.privileged).toBeUndefined();
  });

  test('is watched, or ends by itself', () => {
    if (JOBS.includes(name)) expect(service.restart).toMatch(/^on-failure/);
    else expect(service.healthcheck?.test?.[0]).toBe('CMD');
  });

  test('is reached from outside only if it is the API, and then from this machine', () => {
    expect(service.ports ?? []).toEqual(name === 'api' ? ['127.0.0.1:8080:8080'] : []);
    const outward = (service.networks ?? []).filter((network) => file.networks[network]?.internal !== true);
    expect(outward).toEqual(name === 'api' ? ['edge'] : []);
  });

  test('gets its secrets from outside', () => {
    for (const [variable, value] of Object.entries(service.environment ?? {}))
      if (/PASSWORD|PWD|KEYS|_URL$/.test(variable)) expect(value).toContain('given-');
  });
});

test('no secret stands in the file', () => {
  for (const [, value] of composeText().matchAll(/^\s*\w*(?:PASSWORD|PWD|KEYS|SECRET|TOKEN)\w*: *(.*)$/gm))
    expect(value).toMatch(/^\$\{\w+:\?/);
});

test('our services wait for the migration and the namespace', () => {
  for (const name of ['api', 'worker', 'relay'])
    expect(file.services[name]?.depends_on).toEqual({
      migrate: { condition: 'service_completed_successfully' },
      'temporal-namespace': { condition: 'service_completed_successfully' },
    });
});

test('the image is built in stages from a pinned one, and runs as an ordinary user', () => {
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  expect(bases.length).toBeGreaterThanOrEqual(2);
  for (const base of bases) expect(base).toMatch(/^node:\d+\.\d+\.\d+-[\w-]+$/);
  expect(dockerfile).toMatch(/^USER 10001:10001$/m);
  expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  expect(dockerfile).not.toMatch(/PASSWORD|KEYS|TOKEN/);
});
