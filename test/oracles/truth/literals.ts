import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';

/** What the sources ask of a resource's body, as it stands in them. */
export interface Literals {
  /** Paths from the body: `properties.subnet.id`; file and line of one place that has it. */
  readonly paths: ReadonlyMap<string, string>;
  /** Paths from somewhere below it: `vnetSubnetID` of a pool. */
  readonly steps: ReadonlyMap<string, string>;
  /** ARM types: `Microsoft.Network/virtualNetworks`. */
  readonly types: ReadonlyMap<string, string>;
}

const root = join(__dirname, '../../..');
const TYPE = /^Microsoft\.\w+(\/\w+)+$/;
const BODY = /^(properties|sku|identity)(\.\w+)+$/;
const PATH = /^\w+(\.\w+)*$/;

/** Reads all sources of rules, of the network layer and of what is known of Azure; examples are left out. */
export function literals(): Literals {
  const found = {
    paths: new Map<string, string>(),
    steps: new Map<string, string>(),
    types: new Map<string, string>(),
  };
  for (const layer of ['rules', 'network', 'azure', 'model']) {
    for (const file of files(join(root, 'server/src', layer))) {
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
      readSource(source, found);
    }
  }
  return found;
}

function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.name.endsWith('.ts') && !entry.name.startsWith('example')) yield path;
  }
}

function readSource(
  source: ts.SourceFile,
  found: { paths: Map<string, string>; steps: Map<string, string>; types: Map<string, string> },
): void {
  const constants = new Map<string, string>();
  const textOf = (node: ts.Node | undefined): string | undefined => {
    if (!node) return undefined;
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isIdentifier(node)) return constants.get(node.text);
    if (!ts.isTemplateExpression(node)) return undefined;
    let text = node.head.text;
    for (const span of node.templateSpans) {
      const part = textOf(span.expression);
      if (part === undefined) return undefined;
      text += part + span.literal.text;
    }
    return text;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'examples') return;
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const text = textOf(node.initializer);
      if (text !== undefined) constants.set(node.name.text, text);
    }
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    const where = `${relative(root, source.fileName)}:${line + 1}`;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = textOf(node);
      if (text !== undefined && TYPE.test(text)) found.types.set(text, where);
      else if (text !== undefined && BODY.test(text)) found.paths.set(text, where);
    }
    if (ts.isCallExpression(node)) {
      const { expression: callee, arguments: given } = node;
      const name = ts.isIdentifier(callee)
        ? callee.text
        : ts.isPropertyAccessExpression(callee)
          ? callee.name.text
          : '';
      if (name === 'read' || name === 'readPath' || name === 'entryOf') {
        const text = textOf(given.length === 1 ? given[0] : given[1]);
        if (text !== undefined && PATH.test(text))
          (name === 'read' && given.length > 1 ? found.paths : found.steps).set(text, where);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}
