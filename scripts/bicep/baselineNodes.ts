import { walk } from '../../server/src/languages/bicep/syntax/nodeQueries';
import type { BicepFile, Node } from '../../server/src/languages/bicep/syntax/nodes';

/** Our kinds and the compiler's names for them; kinds that the two trees cut differently are left out. */
const names: Partial<Record<Node['kind'], string>> = {
  targetScope: 'TargetScopeSyntax',
  metadata: 'MetadataDeclarationSyntax',
  param: 'ParameterDeclarationSyntax',
  call: 'FunctionCallSyntax',
  string: 'StringSyntax',
  interpolated: 'StringSyntax',
  number: 'IntegerLiteralSyntax',
  var: 'VariableDeclarationSyntax',
  output: 'OutputDeclarationSyntax',
  type: 'TypeDeclarationSyntax',
  func: 'FunctionDeclarationSyntax',
  resource: 'ResourceDeclarationSyntax',
  module: 'ModuleDeclarationSyntax',
  test: 'TestDeclarationSyntax',
  import: 'CompileTimeImportDeclarationSyntax',
  extension: 'ExtensionDeclarationSyntax',
  assert: 'AssertDeclarationSyntax',
  using: 'UsingDeclarationSyntax',
  extends: 'ExtendsDeclarationSyntax',
  decorator: 'DecoratorSyntax',
  importedSymbol: 'ImportedSymbolsListItemSyntax',
  functionParameter: 'TypedLocalVariableSyntax',
  object: 'ObjectSyntax',
  objectProperty: 'ObjectPropertySyntax',
  array: 'ArraySyntax',
  spread: 'SpreadExpressionSyntax',
  for: 'ForSyntax',
  if: 'IfConditionSyntax',
  ternary: 'TernaryOperationSyntax',
  binary: 'BinaryOperationSyntax',
  unary: 'UnaryOperationSyntax',
  nonNull: 'NonNullAssertionSyntax',
  property: 'PropertyAccessSyntax',
  index: 'ArrayAccessSyntax',
  resourceAccess: 'ResourceAccessSyntax',
  lambda: 'LambdaSyntax',
  variable: 'VariableAccessSyntax',
  typeName: 'TypeVariableAccessSyntax',
  typeUnion: 'UnionTypeSyntax',
  typeObject: 'ObjectTypeSyntax',
  typeTuple: 'TupleTypeSyntax',
  tupleItem: 'TupleTypeItemSyntax',
  typeArray: 'ArrayTypeSyntax',
  typeNullable: 'NullableTypeSyntax',
  typeNonNull: 'NonNullableTypeSyntax',
  typeUnary: 'UnaryTypeOperationSyntax',
  typePropertyAccess: 'TypePropertyAccessSyntax',
  typeResource: 'ResourceTypeSyntax',
  typeParenthesized: 'ParenthesizedTypeSyntax',
};
/** Where the compiler has two kinds for what is one kind here. */
const synonyms: Readonly<Record<string, string>> = {
  ParameterAssignmentSyntax: 'ParameterDeclarationSyntax',
  InstanceFunctionCallSyntax: 'FunctionCallSyntax',
  StringTypeLiteralSyntax: 'StringSyntax',
  IntegerTypeLiteralSyntax: 'IntegerLiteralSyntax',
};
const compared = new Set(Object.values(names));

/** The nodes of a baseline as `name start-end`, its columns turned into offsets. */
function baselineNodes(text: string, baseline: string): string[] {
  const found: string[] = [];
  let lineStart = 0;
  // The baselines do not count a byte order mark.
  let lineEnd = text.startsWith('\uFEFF') ? 0 : -1;
  for (const line of baseline.split(/\r?\n/)) {
    const mark = /^\/\/@\[(\d+):(\d+)\) [^\w]*(\w+)/.exec(line);
    if (mark) {
      const start = lineStart + Number(mark[1]);
      const name = synonyms[mark[3]!] ?? mark[3]!;
      if (compared.has(name)) found.push(`${name} ${start}-${start + Number(mark[2]) - Number(mark[1])}`);
    } else {
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
  }
  return found;
}

/** Counts how often each node stands on one side only. */
export function nodeDifferences(
  text: string,
  baseline: string,
  tree: BicepFile,
): { nodes: number; agreeing: number; differences: string[] } {
  const counts = new Map<string, number>();
  const theirs = baselineNodes(text, baseline);
  for (const node of theirs) counts.set(node, (counts.get(node) ?? 0) + 1);
  walk(tree, (node) => {
    const name = names[node.kind];
    if (!name) return;
    const key = `${name} ${node.span.start}-${node.span.end}`;
    counts.set(key, (counts.get(key) ?? 0) - 1);
  });
  const differences: string[] = [];
  let agreeing = theirs.length;
  for (const [node, count] of counts) {
    if (count === 0) continue;
    agreeing -= Math.max(0, count);
    const [start, end] = node.split(' ')[1]!.split('-').map(Number);
    const excerpt = JSON.stringify(text.slice(start, end).slice(0, 60));
    differences.push(`${node} only in ${count > 0 ? "the compiler's" : 'our'} tree: ${excerpt}`);
  }
  return { nodes: theirs.length, agreeing, differences };
}
