import { draw, drawBetween, drawFrom, drawWeighted } from './draw';

const SEED = 20_050_401;
const keys = Array.from({ length: 20_000 }, (_, place) => `${SEED}/key-${place}`);

describe(`draws (seed ${SEED})`, () => {
  it('give the same answer for the same key and counter, whatever was asked before', () => {
    const first = draw('uci-00001/due-day', 3);
    draw('another', 0);
    expect(draw('uci-00001/due-day', 3)).toBe(first);
    expect(draw('uci-00001/due-day', 4)).not.toBe(first);
    expect(draw('uci-00002/due-day', 3)).not.toBe(first);
  });

  it('are spread evenly over [0, 1), by key as by counter', () => {
    const samples = [keys.map((key) => draw(key, 0)), keys.map((_, counter) => draw('one key', counter))];
    for (const sample of samples) {
      const tenths = Array.from(
        { length: 10 },
        (_, tenth) => sample.filter((u) => Math.floor(u * 10) === tenth).length,
      );
      for (const count of tenths) expect(Math.abs(count / sample.length - 0.1)).toBeLessThan(0.01);
    }
  });

  it('reach both ends of a range and nothing outside it', () => {
    const days = new Set(keys.map((key) => drawBetween(key, 1, 3, 12)));
    expect([...days].sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('follow the weights, and never choose a weight of zero', () => {
    const chosen = keys.map((key) =>
      drawWeighted(key, 2, [
        ['often', 3],
        ['never', 0],
        ['seldom', 1],
      ]),
    );
    expect(chosen.filter((choice) => choice === 'often').length / keys.length).toBeCloseTo(0.75, 1);
    expect(chosen).not.toContain('never');
  });

  it('refuse to choose from nothing', () => {
    expect(() => drawFrom('key', 0, [])).toThrow('`choices`');
  });
});
