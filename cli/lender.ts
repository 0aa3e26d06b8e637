/** Who the sandbox's messages come from. */
import type { Letterhead } from '../activities/channels/letter/letter-pdf';
import type { Lender } from '../activities/compose';
import type { Speaker } from '../api/voice/speech';

/** A lender that does not exist; its numbers come from the range reserved for fiction. */
export const LENDER: Lender & Speaker = {
  name: { en: 'Example Consumer Finance', 'zh-CN': '示例消费金融' },
  phone: '+1 212-555-0140',
  complaints: '+1 212-555-0141',
  link: 'example.org/pay',
  contact: { en: 'Anna Bell', 'zh-CN': '安娜' },
};

/** Its paper. The street is made up. */
export const LETTERHEAD: Letterhead = {
  name: LENDER.name,
  returnTo: 'Example Consumer Finance, 1 Example Street, 00000 Example',
  lines: [LENDER.phone, LENDER.link],
  window: 'right',
};
