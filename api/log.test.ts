import { pino } from 'pino';
import { apiLogger, NestLog } from './log';

test('keys never show, wherever in a line they are', () => {
  const lines: string[] = [];
  const logger = apiLogger(pino({}, { write: (line: string) => void lines.push(line) }));
  logger.info({ authorization: 'Bearer secret', headers: { authorization: 'Bearer secret' } }, 'one');
  logger.info(
    { req: { headers: { authorization: 'Bearer secret', cookie: 'secret' } }, sent: { authorization: 'secret' } },
    'two',
  );
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain('secret');
});

test('Nest speaks as lines of the same log', () => {
  const lines: string[] = [];
  const nest = new NestLog(pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }));
  nest.log('started', 'NestApplication');
  nest.warn('odd', 'Router');
  nest.error('broken', 'stack', 'Router');
  expect(lines.map((line) => JSON.parse(line)).map(({ level, msg, context }) => [level, msg, context])).toEqual([
    [20, 'started', 'NestApplication'],
    [40, 'odd', 'Router'],
    [50, 'broken', 'Router'],
  ]);
});
