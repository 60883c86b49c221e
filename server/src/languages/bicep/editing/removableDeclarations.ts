import type { Document, EditContext } from '../../language';
import type { RemovableDeclarations } from '../../editing/unusedDeclarations';
import { read } from '../syntax/document';
import type { BicepFile, ParamStatement, VarStatement } from '../syntax/nodes';
import { Text } from './editedText';
import { findDecorator, walk } from '../syntax/nodeQueries';

/**
 * The variables and parameters of a file. A parameter is what others hand in: it stays where somebody may, as does what
 * other files import.
 */
export function namesOf({ given, call }: EditContext<BicepFile>): RemovableDeclarations<BicepFile> {
  const isOwn = call.steps.length === 0 && given !== undefined;
  const mayGo = (statement: VarStatement | ParamStatement) =>
    statement.kind === 'var'
      ? !isExported(statement)
      : isOwn && statement.value !== undefined && !given.has(statement.name.name);
  return {
    read,
    used,
    without(gone, documents) {
      const going = documents.flatMap((document) =>
        declarations(document)
          .filter(({ name }) => gone.has(name.name))
          .map((statement) => ({ statement, document })),
      );
      if (going.length !== gone.size || !going.every(({ statement }) => mayGo(statement))) return undefined;
      return going.map(({ statement: { span }, document }) => ({
        file: document.file,
        edits: [{ span: new Text(document).wholeLines(span) ?? span, newText: '' }],
      }));
    },
  };
}

function declarations({ tree }: Document<BicepFile>): readonly (VarStatement | ParamStatement)[] {
  return tree.statements.filter((statement) => statement.kind === 'var' || statement.kind === 'param');
}

/** `using` files are left out: they give values to what another file declares. */
function used(documents: readonly Document<BicepFile>[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { tree } of documents) {
    for (const statement of tree.statements) {
      const own = statement.kind === 'var' || statement.kind === 'param' ? statement.name.name : undefined;
      walk(statement, (node) => {
        if (node.kind === 'variable' && node.name !== own) names.add(node.name);
      });
    }
  }
  return names;
}

function isExported(statement: VarStatement): boolean {
  return (
    findDecorator(statement, 'export') !== undefined ||
    statement.decorators.some(({ expression }) => expression.kind === 'variable' && expression.name === 'export')
  );
}
