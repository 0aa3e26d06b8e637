import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const SCRIPT = join(__dirname, '..', '..', 'data', 'uci-credit-card', 'make.mjs');
const HEAD =
  '"ID","LIMIT_BAL","SEX","PAY_0","PAY_2","PAY_3","PAY_4","PAY_5","PAY_6",' +
  '"BILL_AMT1","BILL_AMT2","BILL_AMT3","BILL_AMT4","BILL_AMT5","BILL_AMT6",' +
  '"PAY_AMT1","PAY_AMT2","PAY_AMT3","PAY_AMT4","PAY_AMT5","PAY_AMT6"';
const ROW = '1,20000,2,9,8,7,6,5,4,901,801,701,601,501,-401,90,80,70,60,50,40';

describe('the script that makes the shipped file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-make-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const make = (original: string) => {
    const source = join(folder, 'original.csv');
    writeFileSync(source, original);
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, source, join(folder, 'made.gz')], {
      encoding: 'utf8',
    });
    return { status, stderr };
  };

  it('keeps the columns of the tape and turns the months round', () => {
    expect(make(`${HEAD}\n${ROW}\n`)).toEqual({ status: 0, stderr: '' });
    const bytes = readFileSync(join(folder, 'made.gz'));
    const [head = '', row] = gunzipSync(bytes).toString('utf8').split('\n');
    expect(head.split(',').slice(0, 4)).toEqual(['id', 'limit', 'status-2005-04', 'status-2005-05']);
    expect(row).toBe('1,20000,4,5,6,7,8,9,-401,501,601,701,801,901,40,50,60,70,80,90');
    expect([...bytes.subarray(4, 8), bytes[9]]).toEqual([0, 0, 0, 0, 255]);
  });

  it('says in one line what is wrong with another file, and ends with 2', () => {
    expect(make('a,b\n1,2\n')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^the header lacks ID, .*\n$/),
    });
    expect(make(`${HEAD}\n${ROW.replace('901', 'x')}\n`)).toEqual({
      status: 2,
      stderr: 'line 2: BILL_AMT1 `x` is not a whole number\n',
    });
    expect(make(`${HEAD}\n1,2\n`)).toMatchObject({ status: 2, stderr: expect.stringContaining('line 2') });
  });
});
