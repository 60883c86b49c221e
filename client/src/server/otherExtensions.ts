import * as vscode from 'vscode';
import { DESCRIPTIONS, LANGUAGE_IDS } from '../../../server/src/languages/allLanguageDescriptions';
import type { InitializationOptions } from '../../../server/src/lsp/protocol/customRequests';

/** Where another extension shows the syntax errors of a language, showing them again is noise. */
export function syntaxErrorsToShow(): NonNullable<InitializationOptions['syntaxErrors']> {
  return Object.fromEntries(
    LANGUAGE_IDS.map((id) => [
      id,
      !DESCRIPTIONS[id].syntaxErrorsShownBy.some((name) => vscode.extensions.getExtension(name) !== undefined),
    ]),
  );
}
