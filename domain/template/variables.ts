/** What a text may name. The meanings, for people, are in templates/variables.json. */
import type { TemplateKind } from './template';

interface Variable {
  /** Says of a debt, to whoever reads it, that there is one. */
  readonly reveals: boolean;
  /** A way to reach the lender. */
  readonly way?: boolean;
  /** The only kind in which it is filled; absent = in every one. */
  readonly only?: TemplateKind;
  /** Stand-ins for measuring: as short and as long as it is in life. */
  readonly short: string;
  readonly long: string;
}

/** Variables of a validation notice, filled in no other kind; as long as they are in life. */
function notice(long: Readonly<Record<string, string>>): Record<string, Variable> {
  const entries = Object.entries(long);
  return Object.fromEntries(
    entries.map(([name, words]) => [
      name,
      { reveals: true, only: 'validation', short: words.slice(0, 10), long: words },
    ]),
  );
}

/** Every variable, by name. */
export const VARIABLES: Readonly<Record<string, Variable>> = {
  name: { reveals: false, short: '李娜', long: 'Alexandrina Montgomery-Featherstone' },
  lender: { reveals: false, short: '某银行', long: 'Example Consumer Finance' },
  reference: { reveals: true, short: '0042', long: '0042' },
  amount: { reveals: true, short: '9.50', long: '123456.78' },
  currency: { reveals: true, short: 'CNY', long: 'INR' },
  unit: { reveals: true, short: '元', long: '印度卢比' },
  due: { reveals: true, short: '2012-05-31', long: '2012-05-31' },
  days: { reveals: true, short: '1', long: '1234' },
  link: { reveals: false, way: true, short: 'example.org/a', long: 'https://pay.example.com/a1b2c3d4' },
  phone: { reveals: false, way: true, short: '95555', long: '+1 212-555-0140' },
  complaints: { reveals: false, way: true, short: '95555', long: '+1 212-555-0141' },
  disclosure: { reveals: true, short: '', long: '' },
  visit_from: { reveals: false, only: 'visit', short: '2012-07-07 10:00', long: '2012-07-07 10:00' },
  visit_time: { reveals: false, only: 'visit', short: '', long: '18:00-20:00' },
  instalment: { reveals: true, only: 'plan', short: '1', long: '36' },
  instalments: { reveals: true, only: 'plan', short: '2', long: '60' },
  ...notice({
    itemised_on: '2012-05-31',
    itemised_amount: '123456.78',
    interest_since: '123456.78',
    fees_since: '123456.78',
    payments_since: '123456.78',
    credits_since: '123456.78',
    creditor: 'Example Consumer Finance',
    creditor_then: 'Example Savings Bank and Trust',
    dispute_by: '2012-07-10',
    address: '1200 North Featherstone Boulevard, Apartment 1402, Springfield, MA 01103',
    dispute_address: 'Example Consumer Finance, 1 Example Street, 00000 Example',
  }),
  today: { reveals: false, short: '2012-07-05', long: '2012-07-05' },
};

/** Variables of a validation notice. */
export const isOfNotice = (name: string): boolean => VARIABLES[name]?.only === 'validation';

/** Variables by which the lender is reached. */
export const isWay = (name: string): boolean => VARIABLES[name]?.way === true;
