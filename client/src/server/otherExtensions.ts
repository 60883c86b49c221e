import * as vscode from 'vscode';
import type { InitializationOptions } from '../../../server/src/lsp/customRequests';

/** Extensions that show syntax errors of a language; where one is installed, showing them again is noise. */
const SHOWN_BY = {
  bicep: ['ms-azuretools.vscode-bicep'],
  // All that is reported of a template's syntax is broken JSON, which VS Code itself shows.
  arm: ['vscode.json-language-features', 'msazurermtools.azurerm-vscode-tools'],
  terraform: ['hashicorp.terraform', 'opentofu.vscode-opentofu'],
} as const;

export function syntaxErrorsToShow(): NonNullable<InitializationOptions['syntaxErrors']> {
  return Object.fromEntries(
    Object.entries(SHOWN_BY).map(([language, ids]) => [
      language,
      !ids.some((id) => vscode.extensions.getExtension(id) !== undefined),
    ]),
  );
}
