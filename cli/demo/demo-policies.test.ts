import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPolicies } from './demo-policies';

describe('the policies of a demo', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-demo-policy-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, currency: string): string => {
    const path = join(folder, name);
    const rung = '{ id: reminder, day: 1, kind: message, template: gentle-reminder }';
    writeFileSync(
      path,
      `policy: mine\ntitle: { en: Mine, zh-CN: 自有 }\njurisdiction: []\ncurrency: ${currency}\nrungs:\n  - ${rung}\n`,
    );
    return path;
  };

  test('are the reference policies in turn, one that is shipped, or a file', () => {
    expect(demoPolicies(undefined)).toMatchObject({
      shares: ['boc-visit', 'boc-visit', 'mengshang-day2'],
      files: [{ policy: { id: 'boc-visit' } }, { policy: { id: 'mengshang-day2' } }],
    });
    expect(demoPolicies('mengshang-day2')).toMatchObject({ shares: ['mengshang-day2'], files: [{}] });
    expect(demoPolicies(file('mine.yaml', 'CNY'))).toMatchObject({ shares: ['mine'] });
  });

  test('are refused when they are not there, not right, or in another currency', () => {
    expect(() => demoPolicies('nowhere')).toThrow(
      /--policy `nowhere` is neither a file nor a shipped policy; shipped are .*boc-visit/,
    );
    expect(() => demoPolicies(file('euro.yaml', 'EUR'))).toThrow(/is in EUR, but the accounts of the demo are in CNY/);
    expect(() => demoPolicies(file('bad.yaml', 'euros'))).toThrow(/currency: must be an ISO 4217 code/);
  });
});
