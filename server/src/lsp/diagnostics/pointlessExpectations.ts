import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { Expectation } from '../../network/reachability/expectation';
import type { Span } from '../../text/span';
import { folderOf } from '../../workspace/files/paths';
import { pointlessExpectations, type WhyNot } from '../../workspace/questions/askedDeployments';
import { isBelow } from '../protocol/fileUris';
import { reviewsBelow } from '../session/ignoreFindings';
import type { Session } from '../session/session';

/** An expectation in a project file that speaks of nothing that is there, and so tests nothing. */
export interface PointlessEntry {
  readonly span: Span;
  readonly message: string;
}

/**
 * The expectations of a project file whose names nothing has. Nothing is said before all that the file counts for has been
 * reviewed.
 */
export function pointlessEntriesIn(session: Session, file: string): readonly PointlessEntry[] {
  const { workspace, reviews, projects, scopes } = session;
  const project = projects.at(file)?.project;
  if (!project || project.configuration.expectations.length === 0) return [];
  const folder = folderOf(file);
  const rootOf = (key: string) => workspace.rootOf(key)?.documents[0]?.file;
  const below = reviews
    .units()
    .filter((key) => isBelow(rootOf(key) ?? '', folder) && projects.of(rootOf(key)!)?.file === file);
  const done = new Set(reviewsBelow(session, file).map(({ unit }) => unit));
  if (below.length === 0 || !below.every((key) => done.has(key)) || scopes.of(file).key === undefined) return [];
  const pointless = pointlessExpectations(workspace, below, (key) => scopes.configurationOf(rootOf(key)!));
  const list = listIn(project.text);
  return pointless.flatMap(({ expectation, why }) =>
    entriesOf(list, expectation).map((span) => ({ span, message: messageOf(why) })),
  );
}

function messageOf({ because }: WhyNot): string {
  return `This expectation tests nothing: ${because}${because.endsWith('?') ? '' : '.'}`;
}

/** Where an expectation is written: its question. */
function entriesOf(list: Node | undefined, { kind, text }: Expectation): readonly Span[] {
  return (list?.children ?? []).flatMap((entry) => {
    const question = findNodeAtLocation(entry, [kind]);
    return question?.value === text ? [{ start: question.offset, end: question.offset + question.length }] : [];
  });
}

function listIn(text: string): Node | undefined {
  try {
    const root = parseTree(text, [], { allowTrailingComma: true });
    const list = root && findNodeAtLocation(root, ['expect']);
    return list?.type === 'array' ? list : undefined;
  } catch {
    // Nesting beyond all reason runs out of stack; the file's reader says so.
    return undefined;
  }
}
