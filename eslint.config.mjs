import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist/', 'out/', '.cache/', '.vscode-test/', 'test-results/', 'examples/', '**/*.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        window: 'readonly',
        document: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(only|skip)$/][object.name=/^(it|describe)$/]',
          message: 'No test is singled out or skipped.',
        },
      ],
    },
  },
  {
    // VS Code in the browser loads an extension of tests as CommonJS, in a worker.
    files: ['test/vscode/web/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: { TextEncoder: 'readonly', TextDecoder: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // What is forgotten to be waited for fails where nobody sees it.
    files: ['server/src/**/*.ts', 'client/src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    // The core is handed what it needs: it reads nothing and writes nothing by itself.
    files: ['server/src/{text,model,azure,evaluation,languages,rules,stories,review,workspace,report}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'console',
        'process',
        'fetch',
        'window',
        'document',
        'setTimeout',
        'performance',
      ],
    },
  },
);
