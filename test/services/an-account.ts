/** An account to open over HTTP, with a person whose traces can be recognised anywhere. */
import { parsePolicy } from '../../contract/policy-file';
import type { FreshBook } from '../../db/fresh-book';
import { publishPolicy } from '../../db/policy.store';
import { ANY_CONTEXT } from '../../domain/policy-context';
import { toPolicyJson } from '../../domain/policy-json';
import { instant } from '../../domain/time';

/** What may be in the book and nowhere else. The number is of a range reserved for fiction. */
export const PERSON = {
  name: 'Rosalind Unmistakable',
  phone: '+12125550147',
  email: 'rosalind.unmistakable@example.org',
  address: '7 Recognisable Lane, Nowhere',
};

const POLICY = `
policy: services
title: { en: Two messages and a call, zh-CN: 两条短信与一次电话 }
jurisdiction: []
currency: CNY
rungs:
  - { id: reminder, day: 1, kind: message, channel: sms, template: gentle-reminder }
  - { id: second, day: 2, kind: message, channel: email, template: second-reminder }
  - { id: call, day: 3, kind: call, attempts: { max: 2, every: P1D }, outcome: { within: P20D } }
`;

const CALLS = `
policy: calls
title: { en: A call and a message behind it, zh-CN: 一次电话，随后一条短信 }
jurisdiction: []
currency: CNY
gap: P0D
rungs:
  - { id: call, day: 1, kind: call, attempts: { max: 2, every: P1D }, outcome: { within: P20D } }
  - { id: after, day: 1, kind: message, channel: sms, template: gentle-reminder }
`;

/** Publishes the policies of these accounts: `services` and `calls`. */
export async function publishLadder(book: FreshBook): Promise<void> {
  for (const source of [POLICY, CALLS]) await publish(book, source);
}

async function publish({ db }: FreshBook, source: string): Promise<void> {
  const parsed = parsePolicy(source, ANY_CONTEXT);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  const { policy } = parsed;
  await publishPolicy(db, {
    id: policy.id,
    body: toPolicyJson(policy),
    source,
    digest: policy.id,
    publishedAt: instant(0),
    publishedBy: 'test',
  });
}

/** The body that opens an account with one item. */
export const anAccount = (id: string, due: string) => ({
  id,
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  opened: '2026-05-01',
  product: 'card',
  policy: 'services',
  people: [
    {
      id: `person-of-${id}`,
      role: 'debtor',
      name: PERSON.name,
      language: 'en',
      synthetic: true,
      points: [
        { kind: 'sms', value: PERSON.phone, verified: true },
        { kind: 'email', value: PERSON.email, verified: true },
        { kind: 'address', value: PERSON.address, verified: true },
      ],
    },
  ],
  items: [{ id: 'i1', due, amount: '249.95' }],
});
