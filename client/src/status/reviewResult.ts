import * as vscode from 'vscode';
import { REVIEW_COMMAND } from '../../../server/src/lsp/protocol/customRequests';
import type { ReviewServer } from '../server/reviewServer';
import { isAtValue, isProblem } from './findingsOfFiles';

/** What diagnostics of a review add up to. */
export interface Result {
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
}

/** How long findings have to stand still before they are counted again, in milliseconds. */
const SETTLES = 300;

/** Says in the status bar what the review of the workspace found; a click opens the report. */
export function showResult(server: ReviewServer): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('aksNetworkReview.result', vscode.StatusBarAlignment.Left, 0);
  item.name = 'AKS Network Review';
  item.command = REVIEW_COMMAND;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = () => {
    timer = undefined;
    if (server.state === 'off') return item.hide();
    const result = counted();
    item.text = server.state === 'starting' ? '$(sync~spin) AKS' : textOf(result);
    item.tooltip = tooltipOf(result);
    item.show();
  };
  const soon = () => {
    timer ??= setTimeout(update, SETTLES);
  };
  update();
  return vscode.Disposable.from(
    item,
    server.onDidChangeState(update),
    vscode.languages.onDidChangeDiagnostics(soon),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** Counts all findings that the editor shows, each once. */
function counted(): Result {
  const result = { errors: 0, warnings: 0, advice: 0 };
  for (const [, diagnostics] of vscode.languages.getDiagnostics()) {
    for (const diagnostic of diagnostics) {
      if (!isProblem(diagnostic) || isAtValue(diagnostic)) continue;
      const { severity } = diagnostic;
      if (severity === vscode.DiagnosticSeverity.Error) result.errors++;
      else if (severity === vscode.DiagnosticSeverity.Warning) result.warnings++;
      else if (severity === vscode.DiagnosticSeverity.Information) result.advice++;
    }
  }
  return result;
}

function textOf({ errors, warnings, advice }: Result): string {
  if (errors + warnings + advice === 0) return '$(pass) AKS';
  return `$(checklist) AKS $(error) ${errors} $(warning) ${warnings} $(info) ${advice}`;
}

function tooltipOf({ errors, warnings, advice }: Result): string {
  return vscode.l10n.t(
    'AKS networking: {0} errors, {1} warnings, {2} pieces of advice. Click for the report.',
    errors,
    warnings,
    advice,
  );
}
