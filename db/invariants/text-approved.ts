/** Version 0 came with the program; every other one is in the book, with a second person's approval. */
import type { Invariant } from './invariant';

export const textApproved: Invariant = {
  id: 'text-approved',
  guarantee: {
    en: 'Every message was written from a shipped text or from a version that a second person approved.',
    'zh-CN': '每条信息均依据随程序提供的文本，或经第二人批准的版本。',
  },
  source: 'docs/ARCHITECTURE, "What never happens"',
  kind: 'breach',
  checked: 'select count(*) as n from contact where template_version is not null',
  broken: `
    select c.account, c.seq, c.reserved_at as at from contact c
    where c.template_version > 0 and not exists (select from template_version v
      where v.template = c.template and v.version = c.template_version and v.approved_at is not null and v.approved_by <> v.author)`,
};
