import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { PROJECT_FILE } from '../../host/fileSystem';
import { fileWithEntry, withEntry } from '../../host/projectIgnoreEntry';
import { DESCRIPTIONS } from '../../languages/allLanguageDescriptions';
import type { Document } from '../../languages/language';
import { applyEdits, type FileEdits, type TextEdit } from '../../text/edits';
import { LineIndex } from '../../text/lineIndex';
import type { FixResult } from '../protocol/customRequests';
import { rangeOf } from '../session/lspRanges';
import type { Session } from '../session/session';
import type { Shown } from './shownFindings';
import { workspaceEdit } from './workspaceEdit';

/** What stands where the reason belongs until somebody writes it. */
export const PLACEHOLDER = 'reason';

/** What a file can carry an ignore by. */
export type Carrier = 'comment' | 'metadata' | 'project file';

/** Has a comment a place in a file? Other tools want templates without any; Terraform's JSON and plans have none. */
export function carrierIn({ file, language, comments }: Document, { finding }: Pick<Shown, 'finding'>): Carrier {
  if (!/\.json$/i.test(file)) return 'comment';
  if (language !== 'arm') return 'project file';
  if (comments.length > 0) return 'comment';
  return finding.resource.dialect === 'arm' || finding.resource.within ? 'metadata' : 'project file';
}

/**
 * The edit that ignores a finding, by what its file can carry, with the reason to be selected.
 * @param reason as it is written; the placeholder where the user writes it into the file
 * @returns undefined where there is nowhere to write it
 */
export function ignoring(session: Session, shown: Shown, reason: string): FixResult | undefined {
  const { rule, place } = shown.finding;
  const document = session.document(place.file);
  const text = oneLine(reason);
  if (document) {
    const carrier = carrierIn(document, shown);
    if (carrier === 'comment')
      return written(session, [{ file: place.file, edits: [ignoreComment(document, place.span.start, rule.code, text)] }], rule.code, text); // prettier-ignore
    if (carrier === 'metadata') {
      const outcome = session.workspace.ignoreInMetadata(shown.from.unit, shown.finding, `${rule.code}: ${text}`);
      if (outcome.kind === 'edits') return written(session, outcome.files, rule.code, text);
    }
  }
  return inProjectFile(session, shown, text);
}

/** A reason stands on one line, and ends no comment. */
function oneLine(reason: string): string {
  return reason.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();
}

/** The edit that silences a rule for the line that holds `offset`, by a comment on a line of its own above it. */
function ignoreComment({ text, lines, language }: Document, offset: number, rule: string, reason: string): TextEdit {
  const start = lines.lineStart(offset);
  const indent = /^[ \t]*/.exec(text.slice(start, offset))![0];
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    span: { start, end: start },
    newText: `${indent}${DESCRIPTIONS[language].lineComment} aksnet-ignore ${rule}: ${reason}${lineEnd}`,
  };
}

function written(session: Session, files: readonly FileEdits[], rule: string, reason: string): FixResult | undefined {
  const [first] = files;
  const document = first && session.document(first.file);
  if (!document) return undefined;
  return {
    edit: workspaceEdit(session, files),
    ...shownIn(session.uris.uri(first.file), document.text, first.edits, `${rule}: `, reason),
  };
}

/** What is shown afterwards: the reason, selected where it is to be written. */
function shownIn(
  uri: string,
  text: string,
  edits: readonly TextEdit[],
  before: string,
  reason: string,
): Pick<FixResult, 'shows'> {
  const after = applyEdits(text, edits);
  const start = Math.min(...edits.map(({ span }) => span.start));
  const at = after.indexOf(before + reason, start);
  if (at < 0) return {};
  const from = at + before.length;
  const range = rangeOf(new LineIndex(after), { start: from, end: from + reason.length });
  return { shows: { uri, range, ...(reason === PLACEHOLDER ? { fillIn: range } : {}) } };
}

/** An entry in the nearest project file; where there is none, in one in the workspace folder. */
function inProjectFile(session: Session, { finding }: Shown, reason: string): FixResult | undefined {
  const { rule, place, resource } = finding;
  const placed = session.projects.of(place.file);
  const folder = placed?.folder ?? session.scopes.of(place.file).key;
  if (folder === undefined) return undefined;
  const { address } = resource;
  const entry = { rule: rule.code, resource: address.startsWith(`${folder}/`) ? address.slice(folder.length + 1) : address, reason }; // prettier-ignore
  const uri = session.uris.uri(placed?.file ?? `${folder}/${PROJECT_FILE}`);
  const before = '"reason": "';
  if (placed) {
    const { text } = placed.project;
    const edits = withEntry(text, entry);
    if (!edits) return undefined;
    const lines = new LineIndex(text);
    const converted = edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
    return {
      edit: editOf(session, { textDocument: { uri, version: session.open.version(placed.file) }, edits: converted }),
      ...shownIn(uri, text, edits, before, JSON.stringify(reason).slice(1, -1)),
    };
  }
  if (!session.client.createsFiles) return undefined;
  const text = fileWithEntry(entry);
  const start = { line: 0, character: 0 };
  const edit = { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] };
  return {
    edit: { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, edit] },
    ...shownIn(uri, '', [{ span: { start: 0, end: 0 }, newText: text }], before, JSON.stringify(reason).slice(1, -1)),
  };
}

function editOf({ client }: Session, change: TextDocumentEdit): WorkspaceEdit {
  if (client.versionedEdits) return { documentChanges: [change] };
  const edits = change.edits.filter((one) => 'newText' in one);
  return { changes: { [change.textDocument.uri]: edits } };
}

const NAMED =
  /^(.*?aksnet-ignore[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*|["']?[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*(:?)[ \t]*(.*?)(["']?)$/i;

/** The edit that makes place for the reason of an ignore that has none, with the reason to be selected. */
export function givingReason(session: Session, { finding }: Shown): FixResult | undefined {
  const { place } = finding;
  const document = session.document(place.file);
  const [whole, names = '', , rest = '', quote = ''] = NAMED.exec(document?.text.slice(place.span.start, place.span.end) ?? '') ?? []; // prettier-ignore
  if (!document || whole === undefined) return undefined;
  const reason = rest === '' ? PLACEHOLDER : rest;
  const edits = [{ span: place.span, newText: `${names}: ${reason}${quote}` }];
  const uri = session.uris.uri(place.file);
  return {
    edit: workspaceEdit(session, [{ file: place.file, edits }]),
    ...shownIn(uri, document.text, edits, ': ', reason),
  };
}
