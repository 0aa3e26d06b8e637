/** Who the sandbox's messages come from. */
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
