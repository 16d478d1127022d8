// The checks that Microsoft's checker runs on a control, and those of the project.
import eslintjs from '@eslint/js';
import powerApps from '@microsoft/eslint-plugin-power-apps';
import promise from 'eslint-plugin-promise';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['**/generated', '**/out', '**/*.mjs'] },
  eslintjs.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  promise.configs['flat/recommended'],
  powerApps.configs.paCheckerHosted,
  {
    plugins: { '@microsoft/power-apps': powerApps },
    languageOptions: {
      globals: { ...globals.browser, ComponentFramework: true },
      parserOptions: {
        ecmaVersion: 2020,
        sourceType: 'module',
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', 320],
      complexity: ['error', 20],
      'no-restricted-globals': ['error', 'Xrm', 'localStorage', 'sessionStorage', 'parent', 'top'],
    },
  },
  {
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
];
