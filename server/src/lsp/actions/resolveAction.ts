import {
  CodeActionKind,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type CancellationToken,
  type CodeAction,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding } from '../../review/finding';
import type { NotApplied } from '../../workspace/fixes/applyFixesInTurn';
import { unlessCancelled } from '../protocol/cancellation';
import { workspaceEdit } from './workspaceEdit';
import { givingReason, ignoring, PLACEHOLDER } from './ignoring';
import { followFinding, followReference, type FindingReference, type FixReference } from './shownFindings';
import { fixAll, fixEverywhere } from './fixAll';
import { fixEdit } from './fixResult';
import { SHOW_CHANGE, SHOW_CHANGE_FROM_SERVER, SHOW_REFUSAL, type FixResult } from '../protocol/customRequests';
import type { Session } from '../session/session';
import type { StoryActions, StoryData } from './storyActions';

/** `data` of an action whose edit is worked out when it is chosen. */
export type ActionData =
  | { readonly kind: 'fix'; readonly file: string; readonly version: number | null; readonly fix: FixReference }
  | { readonly kind: 'fix all'; readonly file: string; readonly version: number | null; readonly rule?: string }
  | { readonly kind: 'fix everywhere'; readonly rule: string }
  | {
      readonly kind: 'ignore' | 'give reason';
      readonly file: string;
      readonly version: number | null;
      readonly finding: FindingReference;
    }
  | StoryData;

/**
 * Completes a chosen action.
 * @throws ResponseError (content modified) when the text is no longer the one that the action was offered for
 */
export async function resolveAction(
  session: Session,
  action: CodeAction,
  token: CancellationToken,
  stories: StoryActions,
): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  switch (data?.kind) {
    case 'fix':
      return resolveFix(session, action, data);
    case 'fix all':
      await readyForVersion(session, data);
      return completed(session, action, await editAll(session, data, token));
    case 'fix everywhere': {
      await unlessCancelled(token, session.readyForAll());
      const { files, refused: notApplied } = await fixEverywhere(session, data.rule, token);
      return completed(session, action, { edit: workspaceEdit(session, files), refused: notApplied });
    }
    case 'ignore':
    case 'give reason': {
      await readyForVersion(session, data);
      const found = followFinding(session, data.finding);
      if (!found) throw new ResponseError(LSPErrorCodes.ContentModified, 'The problem is no longer there.');
      const result = data.kind === 'ignore' ? ignoring(session, found, PLACEHOLDER) : givingReason(session, found);
      return result ? withEdit(session, action, result) : refused(session, action, NOWHERE);
    }
    case 'story': {
      await readyForVersion(session, data);
      const found = stories.resolve(data);
      if (!found) throw new ResponseError(LSPErrorCodes.ContentModified, 'The change is no longer offered.');
      return 'because' in found ? refused(session, action, found.because) : { ...action, edit: found };
    }
    default:
      return action;
  }
}

const NOWHERE = 'there is no folder for a project file that could say it';

interface Edited {
  readonly edit: WorkspaceEdit;
  readonly refused: readonly NotApplied[];
}

/** The edit of all safe fixes in a file, or of those of one rule. */
export async function editAll(
  session: Session,
  { file, rule }: { readonly file: string; readonly rule?: string },
  token: CancellationToken,
): Promise<Edited> {
  const isWanted = (finding: Finding) => rule === undefined || finding.rule.code === rule;
  const { files, refused } = await fixAll(session, file, isWanted, token);
  return { edit: workspaceEdit(session, files), refused };
}

/** An action with what it does; one that a person chose and that does nothing says why. Fix-all may run at every save. */
function completed(session: Session, action: CodeAction, { edit, refused: notApplied }: Edited): CodeAction {
  const [first] = notApplied;
  const isEmpty = (edit.documentChanges ?? Object.keys(edit.changes ?? {})).length === 0;
  if (isEmpty && first && action.kind === CodeActionKind.QuickFix) return refused(session, action, first.because);
  return { ...action, edit };
}

/** An action with its edit, and with the command that shows afterwards what was changed, for clients that have a way. */
export function withEdit({ client }: Session, action: CodeAction, { edit, shows }: FixResult): CodeAction {
  const own = client.options.commands?.includes(SHOW_CHANGE) === true;
  const resolved = !client.resolvesEdits || client.resolvesCommands;
  if (!shows || !(own || (client.showsDocuments && resolved))) return { ...action, edit };
  const command = own ? SHOW_CHANGE : SHOW_CHANGE_FROM_SERVER;
  return { ...action, edit, command: { title: 'Show the change', command, arguments: [shows] } };
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
  return withEdit(session, action, fixEdit(session, found.finding, found.fix, outcome));
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
