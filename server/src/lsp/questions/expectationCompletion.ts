import {
  CompletionItemKind,
  CompletionRequest,
  type CompletionItem,
  type CompletionParams,
  type Range,
} from 'vscode-languageserver';
import { PROJECT_FILE } from '../../host/fileSystem';
import { LineIndex } from '../../text/lineIndex';
import { guarded } from '../protocol/guardedRequest';
import { KNOWN_PORTS, SUGGEST_AGAIN, type NamedEnd } from '../protocol/questionRequests';
import { rangeOf } from '../session/lspRanges';
import type { Session } from '../session/session';
import { allAsked } from './askDeployments';
import { questionPartAt, type QuestionPart } from './expectationAtOffset';
import { namedEnds } from './namedEnds';

/** What is typed between the parts of a question, and the quotation mark before it. */
export const COMPLETION_PROVIDER = { triggerCharacters: ['"', ' ', '>', ':', '?', '/'] };

/** Names in the questions of a project file's expectations. */
export function provideExpectationCompletion(session: Session): void {
  session.connection.onCompletion((params) =>
    guarded(session, 'completion', null, () => completionAt(session, params)),
  );
}

/** Asks the client to ask for completions in project files only. */
export async function registerCompletion({ connection, client }: Session): Promise<void> {
  if (!client.registersCompletion) return;
  const documentSelector = [{ pattern: `**/${PROJECT_FILE}` }];
  await connection.client.register(CompletionRequest.type, { documentSelector, ...COMPLETION_PROVIDER });
}

async function completionAt(
  session: Session,
  { textDocument, position }: CompletionParams,
): Promise<CompletionItem[] | null> {
  const file = session.uris.key(textDocument.uri);
  const text = file.endsWith(`/${PROJECT_FILE}`) ? session.open.text(file) : undefined;
  if (text === undefined) return null;
  const lines = new LineIndex(text);
  const found = questionPartAt(text, lines.offset(position));
  if (!found) return null;
  await session.readyForAll();
  const range = rangeOf(lines, found.span);
  return itemsFor(found, endsOf(session, file), { range, again: session.client.options.commands?.includes(SUGGEST_AGAIN) === true }); // prettier-ignore
}

/** What the deployments have that the project file counts for; a new one may count for none yet. */
function endsOf(session: Session, project: string): readonly NamedEnd[] {
  const asked = allAsked(session, () => {});
  const own = asked.filter(({ key }) => {
    const root = session.workspace.rootOf(key)?.documents[0]?.file;
    return root !== undefined && session.projects.of(root)?.file === project;
  });
  return namedEnds(own.length > 0 ? own : asked);
}

const KINDS: Readonly<Record<NamedEnd['kind'], CompletionItemKind>> = {
  internet: CompletionItemKind.Constant,
  'on premises': CompletionItemKind.Constant,
  cluster: CompletionItemKind.Class,
  pool: CompletionItemKind.Struct,
  subnet: CompletionItemKind.Field,
  service: CompletionItemKind.Interface,
  endpoint: CompletionItemKind.Reference,
  machine: CompletionItemKind.Unit,
  network: CompletionItemKind.Module,
};

const EVERY_SUBNET: NamedEnd = {
  text: '*/*',
  kind: 'subnet',
  label: 'Every subnet',
  detail: 'of every virtual network',
  sends: true,
  receives: true,
};

/** Where an item goes. `again`: the client can be told to go on with what comes behind it. */
interface Writing {
  readonly range: Range;
  readonly again: boolean;
}

/** The completions of a part of a question. What has to come behind it is written, too, where it is not there. */
export function itemsFor(
  { part, goesOn }: QuestionPart,
  ends: readonly NamedEnd[],
  writing: Writing,
): CompletionItem[] {
  const all = [...new Map(ends.map((end) => [end.text, end])).values()];
  switch (part) {
    case 'from':
      return inOrder([...all.filter(({ sends }) => sends), EVERY_SUBNET].map((end) => itemOf(end, goesOn ? '' : ' -> ', writing))); // prettier-ignore
    case 'to':
      // An API server listens on no other port.
      return inOrder(all.filter(({ receives }) => receives).map((end) => itemOf(end, goesOn ? '' : end.kind === 'cluster' ? ':443' : ':', writing))); // prettier-ignore
    case 'network':
      return inOrder(all.filter(({ kind }) => kind === 'network' || kind === 'subnet').map((end) => itemOf(end, goesOn ? '' : ' ? ', writing))); // prettier-ignore
    case 'name':
      return inOrder(
        all.flatMap(({ host, label }) => {
          return host === undefined ? [] : [{ label: host, kind: CompletionItemKind.Value, detail: label, textEdit: { range: writing.range, newText: host } }]; // prettier-ignore
        }),
      );
    case 'port':
      return inOrder(
        KNOWN_PORTS.map(([port, served]) => {
          return { label: port, kind: CompletionItemKind.Value, detail: served, textEdit: { range: writing.range, newText: port } }; // prettier-ignore
        }),
      );
  }
}

function itemOf({ text, kind, label, detail }: NamedEnd, behind: string, { range, again }: Writing): CompletionItem {
  const called = label.toLowerCase() === text.toLowerCase() || text.endsWith(`/${label}`) ? '' : `${label}: `;
  const more = again && /[:\s]$/.test(behind);
  return {
    label: text,
    kind: KINDS[kind],
    detail: `${called}${detail}`,
    filterText: text,
    // Names stand in a JSON text.
    textEdit: { range, newText: JSON.stringify(`${text}${behind}`).slice(1, -1) },
    ...(more ? { command: { title: 'Suggest', command: SUGGEST_AGAIN } } : {}),
  };
}

/** As they are listed elsewhere: not by the alphabet. */
function inOrder(items: readonly CompletionItem[]): CompletionItem[] {
  return items.map((item, index) => ({ ...item, sortText: String(index).padStart(5, '0') }));
}
