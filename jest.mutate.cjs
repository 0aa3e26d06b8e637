/** Tests that mutants have to survive: those of the unit project, without the long proofs by random questions. */
const [unit] = require('./jest.config.cjs').projects;

module.exports = {
  ...unit,
  testPathIgnorePatterns: [...unit.testPathIgnorePatterns, '<rootDir>/test/properties/', '<rootDir>/test/walls/'],
};
