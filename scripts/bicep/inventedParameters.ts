import { readFileSync } from 'node:fs';
import { parse } from '../../server/src/languages/bicep/syntax/parser';
import type { Span } from '../../server/src/text/span';
import type {
  Decorator,
  Expression,
  ParamStatement,
  TypeExpression,
} from '../../server/src/languages/bicep/syntax/nodes';

/**
 * Values for the parameters of a `.bicep` file that must be given and are not: what the reader and the compiler make of
 * them can be compared, whatever they are. Where the type is declared elsewhere, or the values are too narrow to be
 * invented, there is no value, and the compiler refuses.
 * @param given names that have a value
 * @returns the text of each value by the parameter's name
 */
export function inventedParameters(file: string, given: ReadonlySet<string>): ReadonlyMap<string, string> {
  const text = readFileSync(file, 'utf8');
  const statements = parse(text, 'bicep').statements;
  const types = new Map(statements.flatMap((it) => (it.kind === 'type' ? [[it.name.name, it.value] as const] : [])));
  const asked = statements.filter(
    (it): it is ParamStatement => it.kind === 'param' && !it.value && it.type !== undefined,
  );
  return new Map(
    asked.flatMap((parameter) => {
      const { name } = parameter.name;
      if (given.has(name)) return [];
      const value = new Inventor(text, types).parameter(name, parameter.type!, parameter.decorators);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Types in types deeper than this are not followed. */
const DEEPEST = 8;

class Inventor {
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly types: ReadonlyMap<string, TypeExpression>,
  ) {}

  parameter(name: string, type: TypeExpression, decorators: readonly Decorator[]): string | undefined {
    const allowed = argumentOf(decorators, 'allowed');
    if (allowed?.kind === 'array') {
      const first = allowed.items[0];
      const value = first && this.written(first);
      return type.kind === 'typeName' && type.name === 'array' && value !== undefined ? `[\n${value}\n]` : value;
    }
    const least = numberOf(argumentOf(decorators, 'minLength')) ?? 0;
    const most = numberOf(argumentOf(decorators, 'maxLength')) ?? 1000;
    const value = this.value(name, type, numberOf(argumentOf(decorators, 'minValue')));
    if (value === undefined || !value.startsWith("'")) return value;
    const content = value.slice(1, -1);
    return `'${content.slice(0, most).padEnd(least, 'x')}'`;
  }

  private written({ span }: { readonly span: Span }): string {
    return this.text.slice(span.start, span.end);
  }

  private value(name: string, type: TypeExpression, least = 1): string | undefined {
    if (++this.depth > DEEPEST) return undefined;
    try {
      return this.ofType(name, type, least);
    } finally {
      this.depth--;
    }
  }

  private ofType(name: string, type: TypeExpression, least: number): string | undefined {
    switch (type.kind) {
      case 'typeName':
        return this.named(name, type.name, least);
      case 'typeLiteral':
        return this.written(type);
      case 'typeNullable':
        return 'null';
      case 'typeNonNull':
        return this.value(name, type.base);
      case 'typeParenthesized':
        return this.value(name, type.type);
      case 'typeUnion':
        return type.members[0] && this.value(name, type.members[0]);
      case 'typeArray': {
        const item = this.value(name, type.item);
        return item === undefined || item === 'null' ? '[]' : `[\n${item}\n]`;
      }
      case 'typeObject': {
        const members = type.members.flatMap((member) => {
          if (member.kind !== 'typeProperty' || member.any || member.value.kind === 'typeNullable') return [];
          const value = this.parameter(member.name ?? '', member.value, member.decorators);
          return value === undefined
            ? []
            : [`${this.text.slice(member.key.span.start, member.key.span.end)}: ${value}\n`];
        });
        return `{\n${members.join('')}}`;
      }
      default:
        return undefined;
    }
  }

  private named(name: string, type: string, least: number): string | undefined {
    switch (type) {
      case 'string':
      case 'securestring':
        return `'${textFor(name)}'`;
      case 'int':
        return String(least);
      case 'bool':
        return 'true';
      case 'array':
        return '[]';
      case 'object':
      case 'secureObject':
        return '{}';
      default: {
        const declared = this.types.get(type);
        return declared && this.value(name, declared);
      }
    }
  }
}

/** A text that is fit for what a parameter's name says it is. */
function textFor(name: string): string {
  if (/location|region$/i.test(name)) return 'westeurope';
  if (/(vnet|virtualnetwork).*id$/i.test(name)) return `${GROUP}/Microsoft.Network/virtualNetworks/vnet-invented`;
  if (/subnet.*id$/i.test(name))
    return `${GROUP}/Microsoft.Network/virtualNetworks/vnet-invented/subnets/snet-invented`;
  if (/workspace.*id$/i.test(name)) return `${GROUP}/Microsoft.OperationalInsights/workspaces/log-invented`;
  if (/(object|principal|tenant|subscription|client|application|group)_?ids?$/i.test(name)) return GUID;
  if (/id$/i.test(name)) return `${GROUP}/Microsoft.Invented/things/invented`;
  if (/prefix(es)?$|cidr|address(space|range)/i.test(name) && !/name|resource/i.test(name)) return '10.20.0.0/22';
  return `invented${name.toLowerCase().slice(0, 8)}`;
}

const GUID = '11111111-2222-4333-8444-555555555555';
const GROUP = `/subscriptions/${GUID}/resourceGroups/rg-invented/providers`;

function argumentOf(decorators: readonly Decorator[], name: string): Expression | undefined {
  for (const { expression } of decorators)
    if (expression.kind === 'call' && expression.name.name === name) return expression.args[0];
  return undefined;
}

function numberOf(expression: Expression | undefined): number | undefined {
  return expression?.kind === 'number' ? expression.value : undefined;
}
