import { API_ROLES, KeyRing, makeKeys, parseKeys } from './keys';

test('keys are read from the form of the environment', () => {
  expect(parseKeys('secret-one:li:agent, secret-two:wang.fang:team-lead')).toEqual({
    keys: [
      { key: 'secret-one', actor: 'li', role: 'agent' },
      { key: 'secret-two', actor: 'wang.fang', role: 'team-lead' },
    ],
  });
});

test('every bad entry is named by its place, with the mend, and no key is repeated', () => {
  const text =
    'secret-one:li:boss,secret-two:li,short:li:agent,secret-one:li:agent,secret-one:wang:ops,secret-six::ops';
  const parsed = parseKeys(text);
  expect(parsed).toEqual({
    problems: [
      `entry 1: unknown role \`boss\`; known are ${API_ROLES.join(', ')}`,
      'entry 2: must be `key:actor:role`',
      'entry 3: the key of `li` must have at least 8 characters and no blanks',
      'entry 5: has the key of another entry; keys must differ',
      'entry 6: `` is no actor; use letters, digits, dots and dashes',
    ],
  });
  expect(JSON.stringify(parsed)).not.toContain('secret');
  expect(parseKeys('')).toEqual({ problems: ['entry 1: must be `key:actor:role`'] });
});

test('keys that are made at start are long, different, one for each role', () => {
  const keys = makeKeys();
  expect(keys.map(({ role }) => role)).toEqual([...API_ROLES]);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(API_ROLES.length);
  for (const { key } of keys) expect(key.length).toBeGreaterThanOrEqual(32);
  expect(parseKeys(keys.map(({ key, actor, role }) => `${key}:${actor}:${role}`).join(','))).toEqual({ keys });
});

test('a ring knows its keys and no other', () => {
  const ring = new KeyRing([{ key: 'secret-one', actor: 'li', role: 'agent' }]);
  expect(ring.find('secret-one')).toEqual({ actor: 'li', role: 'agent' });
  for (const wrong of ['', 'secret-on', 'secret-one ', 'SECRET-ONE']) expect(ring.find(wrong)).toBeNull();
});
