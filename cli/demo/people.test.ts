import { parsePhoneNumberWithError } from 'libphonenumber-js/max';
import { personOf, type SyntheticPerson } from './people';

const SEED = 4;
const ids = Array.from({ length: 30_000 }, (_, place) => `uci-${String(place + 1).padStart(5, '0')}`);
const people: readonly SyntheticPerson[] = ids.map((accountId) => personOf({ accountId, seed: SEED }));

describe(`made-up people (seed ${SEED})`, () => {
  it('say that they are made up, and are the same every time', () => {
    expect(people.every((person) => person.synthetic)).toBe(true);
    expect(personOf({ accountId: 'uci-00042', seed: SEED })).toEqual(people[41]);
    expect(personOf({ accountId: 'uci-00042', seed: SEED + 1 })).not.toEqual(people[41]);
  });

  it('have a name in both scripts', () => {
    const chinese = /^\p{Script=Han}{3}$/u;
    const latin = /^[A-Z][a-z]+ [A-Z][a-z]+$/;
    expect(people.filter(({ name }) => !chinese.test(name['zh-CN']) || !latin.test(name.latin))).toEqual([]);
  });

  it('have a number of their own, reserved for fiction', () => {
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
    expect(people.filter(({ phone }) => !/^\+1[2-9]\d{2}55501\d{2}$/.test(phone))).toEqual([]);
  });

  it('have numbers that a number library takes for valid and fit for messages', () => {
    const oneOfEachArea = [...new Map(people.map(({ phone }) => [phone.slice(0, 5), phone])).values()];
    const kinds = oneOfEachArea.map((phone) => {
      const parsed = parsePhoneNumberWithError(phone);
      return `${parsed.isValid()} ${parsed.country} ${parsed.getType()}`;
    });
    expect(kinds).toHaveLength(300);
    expect(new Set(kinds)).toEqual(new Set(['true US FIXED_LINE_OR_MOBILE']));
  });

  it('have a mailbox of their own at a domain for examples', () => {
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
    const reserved = /^[a-z]+\.[a-z]+\.\d{5}@example\.(com|org)$/;
    expect(people.filter(({ email }) => !reserved.test(email))).toEqual([]);
  });

  it('live in a city that does not exist', () => {
    const chinese = /^虚构市示例区\p{Script=Han}+\d+号\d+楼$/u;
    const english = /^\d+ [A-Z].*, Floor \d+, Example District, Fiction City$/;
    const others = people.filter(({ address }) => !chinese.test(address['zh-CN']) || !english.test(address.en));
    expect(others).toEqual([]);
  });

  it('need an account of the tape', () => {
    expect(() => personOf({ accountId: 'A1', seed: SEED })).toThrow('`accountId`');
  });
});
