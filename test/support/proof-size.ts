/**
 * How many rounds a randomised proof takes: a sample in `npm test`, the whole in `npm run prove`.
 *
 * @example fc.assert(property, { numRuns: proofSize(100, 20_000) })
 */
export const proofSize = (sample: number, whole: number): number =>
  process.env.FORBEAR_PROVE === 'whole' ? whole : sample;
