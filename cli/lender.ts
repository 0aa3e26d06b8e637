/** Who the sandbox's messages come from. */
import type { Letterhead } from '../activities/channels/letter/letter-pdf';
import type { Lender } from '../activities/compose';

/** A lender that does not exist; its numbers come from the range reserved for fiction. */
export const LENDER: Lender = {
  name: { en: 'Example Consumer Finance', 'zh-CN': '示例消费金融' },
  phone: '+1 212-555-0140',
  complaints: '+1 212-555-0141',
  link: 'example.org/pay',
};

/** Its paper. The street is made up. */
export const LETTERHEAD: Letterhead = {
  name: LENDER.name,
  returnTo: 'Example Consumer Finance, 1 Example Street, 00000 Example',
  lines: [LENDER.phone, LENDER.link],
  window: 'right',
};
