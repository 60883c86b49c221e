import { ResponseError, LSPErrorCodes } from 'vscode-languageserver';
import { PROJECT_FILE } from '../../host/fileSystem';
import { fileWithExpectation, withExpectation, type WrittenExpectation } from '../../host/projectExpectationEntry';
import { readExpectation } from '../../network/reachability/expectation';
import { ask } from '../../network/reachability/ask';
import { applyEdits } from '../../text/edits';
import { LineIndex } from '../../text/lineIndex';
import type { FixResult } from '../protocol/customRequests';
import type { KeepExpectationParams } from '../protocol/questionRequests';
import { rangeOf } from '../session/lspRanges';
import type { Session } from '../session/session';
import { allAsked } from './askDeployments';

/**
 * The edit that keeps an answer as an expectation: in the project file that counts for a deployment which gives it, else in
 * a new one in its workspace folder.
 * @throws ResponseError with the reason where it cannot be written
 */
export function keepExpectation(session: Session, params: KeepExpectationParams): FixResult {
  const written = expectationOf(params);
  const read = readExpectation(written);
  if (typeof read === 'string') throw refused(read);
  const found = allAsked(session, () => {}).find(
    ({ network, configuration }) => ask(read.question, network, configuration.intents.outside.ranges).length > 0,
  );
  const root = found && session.workspace.rootOf(found.key)?.documents[0]?.file;
  if (root === undefined) throw refused('Nothing here has these names: the expectation would test nothing.');
  const placed = session.projects.of(root);
  const folder = placed?.folder ?? session.scopes.of(root).key;
  if (folder === undefined) throw refused('There is no folder for a project file that could hold it.');
  const text = placed?.project.text ?? '';
  if (placed) {
    const edits = withExpectation(text, written);
    if (!edits) throw refused(`The project file is broken: mend ${session.labelOf(placed.file)} first.`);
    const uri = session.uris.uri(placed.file);
    const lines = new LineIndex(text);
    const converted = edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText }));
    const edit = session.client.versionedEdits
      ? { documentChanges: [{ textDocument: { uri, version: session.open.version(placed.file) }, edits: converted }] }
      : { changes: { [uri]: converted } };
    return { edit, shows: { uri, range: rangeOfEntry(applyEdits(text, edits), params.question) } };
  }
  if (!session.client.createsFiles) throw refused('This editor cannot make the project file.');
  const uri = session.uris.uri(`${folder}/${PROJECT_FILE}`);
  const newText = fileWithExpectation(written);
  const start = { line: 0, character: 0 };
  const edit = { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] };
  return {
    edit: { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, edit] },
    shows: { uri, range: rangeOfEntry(newText, params.question) },
  };
}

function expectationOf({ question, expects, because }: KeepExpectationParams): WrittenExpectation {
  const reason: WrittenExpectation = because.trim() === '' ? {} : { because: because.trim() };
  if (expects === 'never' || expects === 'always') return { [expects]: question, ...reason };
  return { resolves: question, to: expects, ...reason };
}

/** Where the question stands, as the first one of its kind: that is where it was put. */
function rangeOfEntry(text: string, question: string) {
  const quoted = JSON.stringify(question);
  const start = Math.max(0, text.indexOf(quoted));
  return rangeOf(new LineIndex(text), { start, end: start + quoted.length });
}

function refused(because: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, because);
}
