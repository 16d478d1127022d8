// What a linter can hold of the house rules (CONTRIBUTING.md); the rest is in scripts/house.test.ts.

import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const mayImport = JSON.parse(
  readFileSync(new URL('scripts/import-direction.json', import.meta.url), 'utf8'),
);
const rooms = Object.keys(mayImport);

// One entry a room: which other rooms it may not import. A test may import whatever it tests with.
const importDirection = rooms.map((room) => {
  const forbidden = rooms.filter((other) => other !== room && !mayImport[room].includes(other));
  const allowed = mayImport[room].join(', ') || 'no other room';
  const patterns = forbidden.map((other) => ({
    regex: `^(\\.\\./)+${other}/`,
    message: `${room} imports ${allowed}.`,
  }));
  return {
    files: [`${room}/**/*.ts`, `${room}/**/*.tsx`],
    ignores: ['**/*.test.ts', '**/*.test.tsx'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
});

export default tseslint.config(
  { ignores: ['build/', 'coverage/', '**/generated/', '**/out/', 'pcf-controls/'] },
  {
    rules: {
      'max-lines': ['error', 320],
      complexity: ['error', 20],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    // One case for each kind of character or node: long, but not hard.
    files: ['**/scanner.ts', '**/lexer.ts', '**/parser.ts'],
    rules: { complexity: ['error', 40] },
  },
  {
    // What JSON.parse and a child process give a test is untyped; what the test expects of it is its type.
    files: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  ...importDirection,
);
