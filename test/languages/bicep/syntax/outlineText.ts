import type {
  Expression,
  Node,
  Spread,
  TextPart,
  TypeExpression,
} from '../../../../server/src/languages/bicep/syntax/nodes';

/** Writes a tree as text in which every operation has its parentheses, so that a test can read how it was grouped. */
export function outline(node: Expression | Spread | TextPart): string {
  switch (node.kind) {
    case 'string':
    case 'text':
      return JSON.stringify(node.value);
    case 'number':
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'variable':
      return node.name;
    case 'error':
      return '<error>';
    case 'interpolated':
      return `text(${node.parts.map(outline).join(' ')})`;
    case 'array':
      return `[${node.items.map(outline).join(' ')}]`;
    case 'object':
      return `{${node.members.map(member).join(' ')}}`;
    case 'for':
      return `for(${node.item.name}${node.index ? `,${node.index.name}` : ''} in ${outline(node.source)}: ${outline(node.body)})`;
    case 'if':
      return `if(${outline(node.condition)} ${outline(node.body)})`;
    case 'ternary':
      return `(${outline(node.condition)} ? ${outline(node.whenTrue)} : ${outline(node.whenFalse)})`;
    case 'binary':
      return `(${outline(node.left)} ${node.operator} ${outline(node.right)})`;
    case 'unary':
      return `(${node.operator}${outline(node.operand)})`;
    case 'nonNull':
      return `${outline(node.base)}!`;
    case 'property':
      return `${outline(node.base)}${node.safe ? '.?' : '.'}${node.name.name}`;
    case 'index':
      return `${outline(node.base)}[${node.safe ? '?' : ''}${node.fromEnd ? '^' : ''}${outline(node.index)}]`;
    case 'resourceAccess':
      return `${outline(node.base)}::${node.name.name}`;
    case 'call':
      return `${node.base ? `${outline(node.base)}.` : ''}${node.name.name}(${node.args.map(outline).join(' ')})`;
    case 'lambda':
      return `(${node.parameters.map((parameter) => parameter.name).join(',')} => ${outline(node.body)})`;
    case 'parenthesized':
      return `paren(${outline(node.expression)})`;
    case 'spread':
      return `...${outline(node.expression)}`;
  }
}

function member(node: Node): string {
  if (node.kind === 'objectProperty') return `${node.name ?? '?'}:${outline(node.value)}`;
  if (node.kind === 'resource') return `resource ${node.name.name}`;
  return node.kind === 'spread' ? outline(node) : `<${node.kind}>`;
}

/** The same for types. */
export function outlineType(node: TypeExpression): string {
  switch (node.kind) {
    case 'typeName':
      return node.name;
    case 'typeLiteral':
      return outline(node.literal);
    case 'typeUnary':
      return `(${node.operator}${outlineType(node.operand)})`;
    case 'typeArray':
      return `array(${outlineType(node.item)})`;
    case 'typeNullable':
      return `${outlineType(node.base)}?`;
    case 'typeNonNull':
      return `${outlineType(node.base)}!`;
    case 'typeUnion':
      return `(${node.members.map(outlineType).join(' | ')})`;
    case 'typeObject':
      return `{${node.members
        .map((entry) =>
          entry.kind === 'error' ? '<error>' : `${entry.any ? '*' : entry.name}:${outlineType(entry.value)}`,
        )
        .join(' ')}}`;
    case 'typeTuple':
      return `[${node.items.map((item) => outlineType(item.value)).join(' ')}]`;
    case 'typePropertyAccess':
      return `${outlineType(node.base)}.${node.name.name}`;
    case 'typeElementAccess':
      return node.additional
        ? `${outlineType(node.base)}.*`
        : `${outlineType(node.base)}[${node.index ? outline(node.index) : '*'}]`;
    case 'typeGeneric':
      return `${node.base ? `${outlineType(node.base)}.` : ''}${node.name.name}<${node.args.map(outlineType).join(' ')}>`;
    case 'typeResource':
      return `resource(${node.type ? outline(node.type) : ''})`;
    case 'typeParenthesized':
      return `paren(${outlineType(node.type)})`;
    case 'error':
      return '<error>';
  }
}
