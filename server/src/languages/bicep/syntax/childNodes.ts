import type { Expression, Node, Statement, TypeExpression } from './nodes';

/** Calls `visit` for every direct child of a node, in the order of the text. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  switch (node.kind) {
    case 'file':
      node.statements.forEach(visit);
      return;
    case 'identifier':
    case 'text':
      return;
    case 'decorator':
    case 'spread':
      visit(node.expression);
      return;
    case 'objectProperty':
    case 'typeProperty':
      node.decorators.forEach(visit);
      visit(node.key);
      visit(node.value);
      return;
    case 'tupleItem':
      node.decorators.forEach(visit);
      visit(node.value);
      return;
    case 'functionParameter':
      visit(node.name);
      visit(node.type);
      return;
    case 'importedSymbol':
      visit(node.name);
      if (node.alias) visit(node.alias);
      return;
    default:
      if ('decorators' in node) ofStatement(node, visit);
      else if (node.kind.startsWith('type')) ofType(node as TypeExpression, visit);
      else ofExpression(node as Expression, visit);
  }
}

function ofStatement(node: Statement, visit: (child: Node) => void): void {
  node.decorators.forEach(visit);
  switch (node.kind) {
    case 'broken':
      return;
    case 'import':
      if (node.namespace) visit(node.namespace);
      node.symbols.forEach(visit);
      visit(node.path);
      return;
    case 'extension':
      visit(node.specification);
      if (node.config) visit(node.config);
      if (node.alias) visit(node.alias);
      return;
    case 'extensionConfig':
      visit(node.alias);
      visit(node.config);
      return;
    case 'using':
      if (node.path) visit(node.path);
      if (node.config) visit(node.config);
      return;
    case 'extends':
      visit(node.path);
      return;
    case 'func':
      visit(node.name);
      node.parameters.forEach(visit);
      visit(node.returnType);
      visit(node.body);
      return;
    case 'targetScope':
      visit(node.value);
      return;
    default:
      visit(node.name);
      if ('path' in node) visit(node.path);
      if ('type' in node && node.type) visit(node.type);
      if (node.value) visit(node.value);
  }
}

function ofType(node: TypeExpression, visit: (child: Node) => void): void {
  switch (node.kind) {
    case 'typeName':
    case 'error':
      return;
    case 'typeLiteral':
      visit(node.literal);
      return;
    case 'typeUnary':
      visit(node.operand);
      return;
    case 'typeArray':
      visit(node.item);
      return;
    case 'typeNullable':
    case 'typeNonNull':
      visit(node.base);
      return;
    case 'typeUnion':
    case 'typeObject':
      node.members.forEach(visit);
      return;
    case 'typeTuple':
      node.items.forEach(visit);
      return;
    case 'typePropertyAccess':
      visit(node.base);
      visit(node.name);
      return;
    case 'typeElementAccess':
      visit(node.base);
      if (node.index) visit(node.index);
      return;
    case 'typeGeneric':
      if (node.base) visit(node.base);
      visit(node.name);
      node.args.forEach(visit);
      return;
    case 'typeResource':
      if (node.type) visit(node.type);
      return;
    case 'typeParenthesized':
      visit(node.type);
  }
}

function ofExpression(node: Expression, visit: (child: Node) => void): void {
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'variable':
    case 'error':
      return;
    case 'interpolated':
      node.parts.forEach(visit);
      return;
    case 'array':
      node.items.forEach(visit);
      return;
    case 'object':
      node.members.forEach(visit);
      return;
    case 'for':
      visit(node.item);
      if (node.index) visit(node.index);
      visit(node.source);
      visit(node.body);
      return;
    case 'if':
      visit(node.condition);
      visit(node.body);
      return;
    case 'ternary':
      visit(node.condition);
      visit(node.whenTrue);
      visit(node.whenFalse);
      return;
    case 'binary':
      visit(node.left);
      visit(node.right);
      return;
    case 'unary':
      visit(node.operand);
      return;
    case 'nonNull':
      visit(node.base);
      return;
    case 'property':
    case 'resourceAccess':
      visit(node.base);
      visit(node.name);
      return;
    case 'index':
      visit(node.base);
      visit(node.index);
      return;
    case 'call':
      if (node.base) visit(node.base);
      visit(node.name);
      node.args.forEach(visit);
      return;
    case 'lambda':
      node.parameters.forEach(visit);
      visit(node.body);
      return;
    case 'parenthesized':
      visit(node.expression);
  }
}
