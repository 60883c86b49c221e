import {
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type CancellationToken,
  type CodeAction,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { workspaceEdit } from './convert';
import { followReference, type FixReference } from './findings';
import { fixAll, fixEverywhere } from './fixAll';
import { SHOW_REFUSAL } from './protocol';
import type { Session } from './session';

/** `data` of an action whose edit is worked out when it is chosen. */
export type ActionData =
  | { readonly kind: 'fix'; readonly file: string; readonly version: number | null; readonly fix: FixReference }
  | { readonly kind: 'fix all'; readonly file: string; readonly version: number | null; readonly rule?: string }
  | { readonly kind: 'fix everywhere'; readonly rule: string };

/**
 * Completes a chosen action.
 * @throws ResponseError (content modified) when the text is no longer the one that the action was offered for
 */
export async function resolveAction(
  session: Session,
  action: CodeAction,
  token: CancellationToken,
): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  switch (data?.kind) {
    case 'fix':
      return resolveFix(session, action, data);
    case 'fix all':
      await readyForVersion(session, data);
      return { ...action, edit: editAll(session, data) };
    case 'fix everywhere':
      await session.readyForAll();
      return { ...action, edit: workspaceEdit(session, await fixEverywhere(session, data.rule, token)) };
    default:
      return action;
  }
}

/** The edit of all safe fixes in a file, or of those of one rule. */
export function editAll(
  session: Session,
  { file, rule }: { readonly file: string; readonly rule?: string },
): WorkspaceEdit {
  const edits = fixAll(session, file, (finding) => rule === undefined || finding.rule.code === rule);
  return workspaceEdit(session, edits.edits.length > 0 ? [edits] : []);
}

async function resolveFix(
  session: Session,
  action: CodeAction,
  data: ActionData & { readonly kind: 'fix' },
): Promise<CodeAction> {
  await readyForVersion(session, data);
  const found = followReference(session, data.fix);
  if (!found) throw new ResponseError(LSPErrorCodes.ContentModified, 'The problem is no longer there.');
  const outcome = session.reviews.fix(found.from, found.finding, found.fix);
  if (outcome.kind === 'refused') return refused(session, action, outcome.because);
  return { ...action, edit: workspaceEdit(session, outcome.files) };
}

async function readyForVersion(
  session: Session,
  { file, version }: { readonly file: string; readonly version: number | null },
): Promise<void> {
  await session.readyFor(file);
  if (session.open.version(file) === version) return;
  throw new ResponseError(LSPErrorCodes.ContentModified, 'The file has changed since the action was offered.');
}

/** Clients resolve an action to preview it, too: a command tells the reason only when the action is really chosen. */
function refused({ client, connection }: Session, action: CodeAction, because: string): CodeAction {
  const disabled = { reason: because };
  if (client.options.commands?.includes(SHOW_REFUSAL)) {
    return { ...action, disabled, command: { title: action.title, command: SHOW_REFUSAL, arguments: [because] } };
  }
  const message = `The fix was not applied: ${because}.`;
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  return { ...action, disabled };
}
