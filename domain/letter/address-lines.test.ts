/** Guarantee: the window shows the whole address or nothing is printed. */
import { addressLines } from './address-lines';
import { overlap, sheetWith } from './paper';

test.each([
  ['Rosa Example', '1 Example Street, 00000 Example, US', ['Rosa Example', '1 Example Street', '00000 Example', 'US']],
  ['王小明', '广东省深圳市，南山区示例路1号', ['王小明', '广东省深圳市', '南山区示例路1号']],
  [
    'Rosa Example',
    '1 Example Street\r\nApt. 2, rear\nExample',
    ['Rosa Example', '1 Example Street', 'Apt. 2, rear', 'Example'],
  ],
  [null, 'Box 7', ['Box 7']],
  ['Ro\u202esa\u0007', ' 1  Example   Street ', ['Ro sa', '1 Example Street']],
])('%s, %s', (name, address, lines) => {
  expect(addressLines(name, address)).toEqual({ lines });
});

test.each([
  ['no address', 'Rosa', null, 'the person has no address'],
  ['an empty one', 'Rosa', ' , ,', 'the address is empty'],
  ['seven lines', 'Rosa', 'a,b,c,d,e,f', 'the address has 7 lines with the name; the window shows 6'],
  ['a line without end', 'Rosa', 'x'.repeat(101), 'line 2 of the address is longer than 100 characters'],
])('%s is refused', (_, name, address, reason) => {
  expect(addressLines(name, address)).toEqual({ reason });
});

test.each(['left', 'right'] as const)('a window on the %s shows the address and nothing else', (side) => {
  const { address, head, body, foot, width, height } = sheetWith(side);
  for (const other of [head, body, foot]) expect(overlap(address, other)).toBe(false);
  expect(overlap(body, foot)).toBe(false);
  expect(address.x + address.width).toBeLessThanOrEqual(width);
  expect(foot.y + foot.height).toBeLessThanOrEqual(height);
});
