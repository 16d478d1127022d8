import { availableParallelism } from 'node:os';
import { outsideNode } from './scripts/toolchain/test-selection.mjs';

// Unit, contract and scenario tests: TypeScript beside the code it speaks of.
export default {
  testEnvironment: 'node',
  // Loading and compiling count for the first test of a file; a busy machine is no fault.
  testTimeout: 30_000,
  // jest leaves one core alone; of two that is half of the time.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testMatch: ['**/*.test.ts'],
  // The control has its own packages and its own tests.
  testPathIgnorePatterns: [
    ...['/node_modules/', '/build/', '<rootDir>/pcf-controls/'],
    ...(process.env.COSELL_ONLY_NODE ? outsideNode : []),
  ],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/pcf-controls/'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } } },
    ],
  },
};
