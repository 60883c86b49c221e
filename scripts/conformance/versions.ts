import type { Node } from 'jsonc-parser';
import { declarationsOf, typeOf } from '../../server/src/languages/arm/evaluation/resourceDeclarations';
import { elements, keyOf, propertyValue, properties } from '../../server/src/languages/arm/syntax/jsonNodes';
import type {
  BicepFile,
  Expression,
  ModuleDeclaration,
  ResourceDeclaration,
} from '../../server/src/languages/bicep/syntax/nodes';
import { resourceBody } from '../../server/src/languages/bicep/syntax/nodeQueries';
import { folderOf, join } from '../../server/src/workspace/files/paths';
import type { Files } from '../../test/oracles/evaluateRoot';

const DEEPEST = 20;
const DEPLOYMENT = 'microsoft.resources/deployments';

/** A module of a Bicep file, and the template that the compiler put into the deployment that calls it. */
export interface CompiledModule {
  /** The path as the workspace asks for it: of a registry's module the folder of the calling file, and the reference. */
  readonly path: string;
  readonly inRegistry: boolean;
  readonly template: Node;
}

export function compiledModules(file: string, template: Node, files: Files): readonly CompiledModule[] {
  const modules = statementsOf(file, files).filter((statement) => statement.kind === 'module') as ModuleDeclaration[];
  const deployments = declarationsOf(template).filter(({ node }) => typeOf(node).toLowerCase() === DEPLOYMENT);
  return modules.flatMap((module, index) => {
    // The compiler writes modules behind all resources, in the order of the source.
    const deployment =
      deployments.find(({ symbol }) => symbol === module.name.name) ??
      deployments[deployments.length - modules.length + index];
    const nested = propertyValue(propertyValue(deployment?.node, 'properties'), 'template');
    const path = module.path.kind === 'string' ? module.path.value : undefined;
    if (!nested || path === undefined) return [];
    return { path: join(folderOf(file), path), inRegistry: /^(br|ts)[:/]/.test(path), template: nested };
  });
}

/**
 * Was the template made of the file as it is now? Its parameters, outputs and types of resources tell, and those of the
 * modules that it calls; what changed in expressions only is not seen.
 */
export function isSameVersion(file: string, template: Node, files: Files, depth = 0): boolean {
  const statements = statementsOf(file, files);
  const names = (kind: 'param' | 'output') =>
    statements.flatMap((statement) => (statement.kind === kind ? [statement.name.name] : []));
  const keys = (key: string) => properties(propertyValue(template, key)).map(keyOf);
  const same = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join();
  if (!same(names('param'), keys('parameters')) || !same(names('output'), keys('outputs'))) return false;
  const written = statements.flatMap((statement) => (statement.kind === 'resource' ? typesOf(statement, '') : []));
  if (!same(written, templateTypes(template))) return false;
  for (const statement of statements) {
    if (statement.kind !== 'param' || !statement.value) continue;
    const literal = literalOf(statement.value);
    const node = propertyValue(
      propertyValue(propertyValue(template, 'parameters'), statement.name.name),
      'defaultValue',
    );
    if (literal !== undefined && (!node || JSON.stringify(literal) !== JSON.stringify(plainValue(node)))) return false;
  }
  const calls = statements.filter((statement) => statement.kind === 'module' || isDeployment(statement)).length;
  if (calls !== declarationsOf(template).filter(({ node }) => typeOf(node).toLowerCase() === DEPLOYMENT).length)
    return false;
  if (depth > DEEPEST) return true;
  return compiledModules(file, template, files).every(
    ({ path, inRegistry, template: nested }) =>
      inRegistry || files.document(path)?.language !== 'bicep' || isSameVersion(path, nested, files, depth + 1),
  );
}

function statementsOf(file: string, files: Files): BicepFile['statements'] {
  const document = files.document(file);
  return document?.language === 'bicep' ? (document.tree as BicepFile).statements : [];
}

/** The value of an expression that is nothing but literals. */
function literalOf(expression: Expression): unknown {
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return expression.value;
    case 'null':
      return null;
    case 'array': {
      const items = expression.items.map((item) => (item.kind === 'spread' ? undefined : literalOf(item)));
      return items.includes(undefined) ? undefined : items;
    }
    default:
      return undefined;
  }
}

/** The value of a node, where the compiler doubles the bracket that begins a text. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return elements(node).map(plainValue);
  if (node.type !== 'string') return node.value as unknown;
  return (node.value as string).replace(/^\[\[/, '[');
}

function isDeployment(statement: BicepFile['statements'][number]): boolean {
  if (statement.kind !== 'resource' || statement.existing || statement.type.kind !== 'string') return false;
  return statement.type.value.toLowerCase().startsWith(`${DEPLOYMENT}@`);
}

/** The types of the resources that a declaration creates, nested ones included. */
function typesOf(declaration: ResourceDeclaration, owner: string): string[] {
  const text = declaration.type.kind === 'string' ? declaration.type.value : '';
  const plain = text.replace(/@.*$/, '').replace(/^\w+:/, '').toLowerCase();
  const type = owner === '' ? plain : `${owner}/${plain}`;
  const nested = resourceBody(declaration).object?.members ?? [];
  return [
    ...(declaration.existing || type === DEPLOYMENT ? [] : [type]),
    ...nested.flatMap((member) => (member.kind === 'resource' ? typesOf(member, type) : [])),
  ];
}

function templateTypes(template: Node): string[] {
  const types = (node: Node, owner: string): string[] => {
    const plain = typeOf(node).replace(/@.*$/, '').toLowerCase();
    const type = owner === '' ? plain : `${owner}/${plain}`;
    const created = propertyValue(node, 'existing')?.value !== true && type !== DEPLOYMENT;
    return [
      ...(created ? [type] : []),
      ...elements(propertyValue(node, 'resources')).flatMap((child) => types(child, type)),
    ];
  };
  return declarationsOf(template).flatMap(({ node }) => types(node, ''));
}
