import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const tauri = {
  group: ['@tauri-apps/*'],
  message: 'Only src/api/call.ts speaks to Tauri.',
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/api/generated/'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: globals.browser } },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error',
      // The content policy refuses style attributes; style: directives go through the CSSOM.
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
      'no-restricted-imports': ['error', { patterns: [tauri] }],
    },
  },
  {
    ignores: ['**/*.test.ts', '**/*esting.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 60 }] },
  },
  {
    files: ['src/api/call.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/nhs/**'],
    ignores: ['src/nhs/**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [tauri, { regex: '^\\.\\./', message: 'nhs/ imports nothing of ours.' }] },
      ],
    },
  },
  {
    files: ['src/pages/*/*'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            tauri,
            {
              regex: '^\\.\\./(?!\\.\\./)|/pages/',
              message: 'A page folder never imports another.',
            },
          ],
        },
      ],
    },
  },
);
