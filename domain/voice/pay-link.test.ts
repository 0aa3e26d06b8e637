import { PAY_LINKS, withPayLink } from './pay-link';
import { speaksOfDebt } from './spoken';

test('the address is told unless it was certainly sent', () => {
  for (const link of PAY_LINKS) {
    const said = withPayLink(['pay', 'menu'], link);
    expect(said.includes('pay')).toBe(link !== 'sent');
    expect(said.at(-1)).toBe('menu');
    expect(said.every(speaksOfDebt)).toBe(true);
    expect(said.includes('pay-sent')).toBe(link === 'sent');
  }
});

test('where nobody asked for it nothing is changed', () => {
  expect(withPayLink(['pay', 'menu'], null)).toEqual(['pay', 'menu']);
  for (const link of PAY_LINKS) expect(withPayLink(['time', 'menu'], link)).toEqual(['time', 'menu']);
});
