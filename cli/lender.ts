/** Who messages come from: the lender of the file that FORBEAR_LENDER names, or the one of the sandbox. */
import type { Letterhead } from '../activities/channels/letter/letter-pdf';
import type { Lender } from '../activities/compose';
import type { Speaker } from '../api/voice/speech';
import { type LenderFile, parseLender } from '../contract/lender-file';
import { leftoversOf, sayLeftover } from '../contract/lender-leftovers';
import { fieldOf, printProblem } from '../contract/problem';
import { isLive } from './channel-setting';
import { CliProblem } from './problem';
import { readSetting } from './read-input';
import type { Environment } from './serve/environment';

/** A lender that does not exist; its numbers come from the range reserved for fiction, its street is made up. */
export const EXAMPLE_LENDER = {
  name: { en: 'Example Consumer Finance', 'zh-CN': '示例消费金融' },
  phone: '+1 212-555-0140',
  complaints: '+1 212-555-0141',
  link: 'example.org/pay',
  contact: { en: 'Anna Bell', 'zh-CN': '安娜' },
  letterhead: {
    returnTo: 'Example Consumer Finance, 1 Example Street, 00000 Example',
    lines: ['+1 212-555-0140', 'example.org/pay'],
    window: 'right',
  },
} satisfies LenderFile;

/** Who writes and calls, and on what paper. */
export interface HouseLender {
  readonly words: Lender & Speaker;
  readonly letterhead: Letterhead;
}

/** The lender of the sandbox. */
export const SANDBOX_LENDER: HouseLender = houseLender(EXAMPLE_LENDER);

/** Its words. */
export const LENDER: HouseLender['words'] = SANDBOX_LENDER.words;

/** Larger than any lender; such a file is another one. */
export const LENDER_BYTES_MAX = 64 * 1024;

/** The lender that the environment names; null = none. Throws a CliProblem with every mistake of the file. */
export function lenderFrom(env: Environment): HouseLender | null {
  const file = env.text('FORBEAR_LENDER');
  if (file === undefined) return null;
  const named = 'FORBEAR_LENDER: ';
  const parsed = parseLender(readSetting(file, named, LENDER_BYTES_MAX));
  if ('lender' in parsed) return houseLender(parsed.lender);
  throw new CliProblem(named + parsed.problems.map((problem) => `${file}:${printProblem(problem)}`).join('; '));
}

function houseLender({ letterhead, contact, ...words }: LenderFile): HouseLender {
  return {
    words: { ...words, returnTo: letterhead.returnTo, ...(contact === undefined ? {} : { contact }) },
    letterhead: { name: words.name, ...letterhead },
  };
}

/** The lender for a command that words something; that of the sandbox where nothing leaves the house. */
export function lenderInUse(env: Environment): HouseLender {
  const lender = lenderFrom(env);
  return isLive(env.text('FORBEAR_CHANNEL') ?? 'sandbox') ? requiredLender(lender) : (lender ?? SANDBOX_LENDER);
}

/** The lender that real debtors read: nobody could pay, dispute or complain at one that does not exist. */
export function requiredLender(lender: HouseLender | null): HouseLender {
  if (lender !== null) return lender;
  throw new CliProblem(
    'FORBEAR_CHANNEL=live, and FORBEAR_LENDER is not set: debtors would read a lender that does not exist; set it to a file such as deploy/lender.example.json with your own names and numbers, or set FORBEAR_CHANNEL=sandbox',
  );
}

/** Refuses a file in which something of the example was left; the line names every such field. */
export function refuseExample({ words, letterhead }: HouseLender): void {
  const left = leftoversOf({ ...words, letterhead }, EXAMPLE_LENDER);
  if (left.length === 0) return;
  throw new CliProblem(`FORBEAR_LENDER: ${left.map((one) => `${fieldOf(one.path)} ${sayLeftover(one)}`).join('; ')}`);
}
