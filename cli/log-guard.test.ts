/** Guarantee: whoever logs, no line shows what a person is called, where they are reached, or what they were told. */
import { DatabaseError } from 'pg';
import pino from 'pino';
import { cutOut, LOG_GUARD, safeError } from './log-guard';

function logged(write: (logger: pino.Logger) => void): string {
  const lines: string[] = [];
  write(pino(LOG_GUARD, { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

test('fields that name somebody are blanked, however deep', () => {
  const person = { name: 'Rosa Example', phone: '12', points: [{ kind: 'sms', value: '13' }] };
  const text = logged((logger) => {
    logger.info(person, 'one');
    logger.info({ person, account: 'A-1' }, 'two');
    logger.info({ request: { body: 'Dear Rosa Example' } }, 'three');
  });
  expect(text).not.toMatch(/Rosa|"12"|"13"/);
  expect(text).toContain('"account":"A-1"');
});

test('of a database error only code and constraint are shown: its words repeat the row', () => {
  const error = new DatabaseError('invalid input syntax for type date: "Rosa Example"', 1, 'error');
  Object.assign(error, {
    severity: 'ERROR',
    routine: 'x',
    code: '23514',
    constraint: 'person_check',
    detail: 'Failing row contains (p-1, Rosa Example).',
  });
  const text = logged((logger) => logger.error({ err: error }, 'failed'));
  expect(text).not.toContain('Rosa');
  expect(text).toContain('23514');
  expect(text).toContain('person_check');
  expect(text).toContain('log-guard.test');
});

test('an error shows its class and its causes, and nothing that hangs on it', () => {
  const cause = Object.assign(new TypeError('inner'), { body: 'Dear Rosa' });
  const shown = JSON.stringify(safeError(Object.assign(new Error('outer', { cause }), { recipient: 'Rosa' })));
  expect(shown).toContain('"message":"outer"');
  expect(shown).toContain('TypeError');
  expect(shown).not.toContain('Rosa');
});

test.each([
  ['a number', 'cannot reach +1 212-555-0147 now', 'cannot reach [number] now'],
  ['an e-mail address', 'cannot reach rosa.example@example.org now', 'cannot reach [e-mail] now'],
  ['neither', 'at 2026-06-02T10:00:00+08:00 in node_modules/@temporalio/worker', null],
])('a line with %s', (_what, line, left) => {
  expect(cutOut(line)).toBe(left ?? line);
});
