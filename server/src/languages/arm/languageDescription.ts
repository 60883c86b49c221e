import type { LanguageDescription } from '../languageDescription';

const SCHEMA = /"\$schema"\s*:\s*"https?:\/\/schema\.management\.azure\.com\/schemas\/[^"]*\/(\w+)\.json/i;

/** A template says what it is in its first lines. */
const HEAD = 4096;

export const description: LanguageDescription = {
  id: 'arm',
  title: 'ARM JSON',
  endings: ['json', 'jsonc'],
  roleByName: () => undefined,
  roleByText(name, text) {
    if (!/\.jsonc?$/.test(name)) return undefined;
    const schema = SCHEMA.exec(text.slice(0, HEAD))?.[1]?.toLowerCase();
    if (schema?.endsWith('deploymentparameters')) return 'parameters';
    return schema?.endsWith('deploymenttemplate') ? 'source' : undefined;
  },
  isDeployedWithFolder: () => false,
  lineComment: '//',
  exampleFile: 'main.json',
  fence: 'json',
  editorLanguages: [],
  otherEditorLanguages: ['arm-template', 'json', 'jsonc'],
  // All that is reported of a template's syntax is broken JSON, which VS Code itself shows.
  syntaxErrorsShownBy: ['vscode.json-language-features', 'msazurermtools.azurerm-vscode-tools'],
};
