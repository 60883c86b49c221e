import {
  CodeActionKind,
  ErrorCodes,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Fix } from '../rules/rule';
import { stopIfCancelled } from './cancellation';
import { ignoreComment } from './comments';
import { workspaceEdit } from './convert';
import type { FileReports } from './fileReports';
import { followReference, referenceTo, shownAt, shownIn, type FixReference, type Shown } from './findings';
import { fixAll } from './fixAll';
import { guarded } from './guarded';
import { FIX_ALL_KIND, OPEN_RULE, SHOW_REFUSAL } from './protocol';
import type { Session } from './session';

export const CODE_ACTION_PROVIDER = {
  codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND],
  resolveProvider: true,
};

/** `data` of an action whose edit is worked out when it is chosen. */
type ActionData =
  | { readonly kind: 'fix'; readonly file: string; readonly version: number | null; readonly fix: FixReference }
  | { readonly kind: 'fix all'; readonly file: string; readonly version: number | null; readonly rule?: string };

/** Quick fixes, fix-all, ignoring with a reason, and the way to a rule's page. */
export class CodeActions {
  constructor(
    private readonly session: Session,
    private readonly reports: FileReports,
  ) {
    const { connection } = session;
    connection.onCodeAction((params, token) =>
      guarded(session, 'code actions', [], () => this.actionsAt(params, token)),
    );
    connection.onCodeActionResolve((action) => guarded(session, 'code action', action, () => this.resolve(action)));
  }

  private async actionsAt(
    { textDocument, range, context }: CodeActionParams,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const { session } = this;
    const file = session.uris.key(textDocument.uri);
    await session.readyFor(file);
    stopIfCancelled(token);
    if (!session.client.actionLiterals) return [];
    const actions: CodeAction[] = [];
    if (wants(context.only, CodeActionKind.QuickFix)) {
      const shown = shownAt(session, file, range);
      actions.push(...shown.flatMap((one) => this.fixesOf(one, file, context.diagnostics)));
      actions.push(...shown.flatMap((one) => this.fixRule(one, file)));
      actions.push(...shown.flatMap((one) => this.ignore(one, file, context.diagnostics)));
      actions.push(...shown.flatMap((one) => this.openPage(one, context.diagnostics)));
    }
    if (wants(context.only, FIX_ALL_KIND)) actions.push(...this.fixAll(file));
    return unique(actions);
  }

  private fixesOf(shown: Shown, file: string, known: readonly Diagnostic[]): CodeAction[] {
    const { fixes } = shown.finding;
    const preferred = fixes.find(({ safety }) => safety === 'safe');
    const version = this.session.open.version(file);
    return fixes.flatMap((fix) => {
      const data: ActionData = { kind: 'fix', file, version, fix: referenceTo(shown, fix) };
      const action: CodeAction = {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: this.diagnosticsOf(shown, known),
        ...(fix === preferred ? { isPreferred: true } : {}),
      };
      return this.session.client.resolvesEdits ? [{ ...action, data }] : this.atOnce(action, shown, fix);
    });
  }

  /** For clients that take an action as it comes: the edit now, and refused fixes greyed out or left out. */
  private atOnce(action: CodeAction, { from, finding }: Shown, fix: Fix): CodeAction[] {
    const outcome = this.session.reviews.fix(from, finding, fix);
    if (outcome.kind === 'edits') return [{ ...action, edit: workspaceEdit(this.session, outcome.files) }];
    const { title, kind, diagnostics } = action;
    const disabled = { reason: outcome.because };
    return this.session.client.showsDisabledActions
      ? [{ title, kind: kind!, diagnostics: diagnostics!, disabled }]
      : [];
  }

  /** Offered where a rule has several safe fixes in the file. */
  private fixRule({ finding: { rule } }: Shown, file: string): CodeAction[] {
    const fixable = shownIn(this.session, file).filter(({ finding }) => finding.rule === rule && isSafe(finding));
    if (fixable.length < 2) return [];
    const title = `Fix all ${rule.code} problems in this file`;
    return [this.combined({ title, kind: CodeActionKind.QuickFix }, file, rule.code)];
  }

  private fixAll(file: string): CodeAction[] {
    if (!shownIn(this.session, file).some(({ finding }) => isSafe(finding))) return [];
    return [this.combined({ title: 'Fix all safe problems in this file', kind: FIX_ALL_KIND }, file, undefined)];
  }

  private combined(action: CodeAction, file: string, rule: string | undefined): CodeAction {
    const version = this.session.open.version(file);
    const data: ActionData = { kind: 'fix all', file, version, ...(rule === undefined ? {} : { rule }) };
    return this.session.client.resolvesEdits ? { ...action, data } : { ...action, edit: this.editAll(data) };
  }

  private editAll({ file, rule }: { readonly file: string; readonly rule?: string }): WorkspaceEdit {
    const edits = fixAll(this.session, file, (finding) => rule === undefined || finding.rule.code === rule);
    return workspaceEdit(this.session, edits.edits.length > 0 ? [edits] : []);
  }

  private ignore(shown: Shown, file: string, known: readonly Diagnostic[]): CodeAction[] {
    const document = this.session.document(file);
    const { rule, place } = shown.finding;
    if (!document) return [];
    const edits = [ignoreComment(document, place.span.start, rule.code)];
    return [
      {
        title: `Ignore ${rule.code} with a reason`,
        kind: CodeActionKind.QuickFix,
        diagnostics: this.diagnosticsOf(shown, known),
        edit: workspaceEdit(this.session, [{ file, edits }]),
      },
    ];
  }

  private openPage(shown: Shown, known: readonly Diagnostic[]): CodeAction[] {
    const { code } = shown.finding.rule;
    const { commands } = this.session.client.options;
    if (commands !== undefined && !commands.includes(OPEN_RULE)) return [];
    const title = `Open the page of ${code}`;
    const diagnostics = this.diagnosticsOf(shown, known);
    return [
      { title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command: OPEN_RULE, arguments: [code] } },
    ];
  }

  /** The client's own diagnostic where it sent it along, so that it recognises what the action mends. */
  private diagnosticsOf({ finding, from }: Shown, known: readonly Diagnostic[]): Diagnostic[] {
    const own = this.reports.toDiagnostic(finding, from.unit);
    if (!own) return [];
    const sent = known.find(({ code, message }) => code === own.code && message === own.message);
    return [sent ?? own];
  }

  private async resolve(action: CodeAction): Promise<CodeAction> {
    const data = action.data as ActionData | undefined;
    if (!data) return action;
    await this.session.readyFor(data.file);
    if (this.session.open.version(data.file) !== data.version) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The file has changed since the action was offered.');
    }
    if (data.kind === 'fix all') return { ...action, edit: this.editAll(data) };
    if (data.kind !== 'fix') throw new ResponseError(ErrorCodes.InvalidParams, 'This action is not known.');
    const found = followReference(this.session, data.fix);
    if (!found) throw new ResponseError(LSPErrorCodes.ContentModified, 'The problem is no longer there.');
    const outcome = this.session.reviews.fix(found.from, found.finding, found.fix);
    return outcome.kind === 'edits'
      ? { ...action, edit: workspaceEdit(this.session, outcome.files) }
      : this.refused(action, outcome.because);
  }

  /** Clients resolve an action to preview it, too: the reason is told when it is really chosen, where that can be known. */
  private refused(action: CodeAction, because: string): CodeAction {
    const { client, connection } = this.session;
    const disabled = { reason: because };
    if (client.options.commands?.includes(SHOW_REFUSAL)) {
      return { ...action, disabled, command: { title: action.title, command: SHOW_REFUSAL, arguments: [because] } };
    }
    const message = `The fix was not applied: ${because}.`;
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    return { ...action, disabled };
  }
}

function isSafe({ fixes }: Shown['finding']): boolean {
  return fixes.some(({ safety }) => safety === 'safe');
}

/** Does a client that asks only for some kinds want this one? Kinds are hierarchical: `source` includes `source.fixAll`. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** Two findings in one place would offer the same way out twice. */
function unique(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return actions.filter(({ title, data, edit, command }) => {
    const key = JSON.stringify([title, data, edit, command]);
    return !seen.has(key) && seen.add(key);
  });
}
