import type { Node } from 'jsonc-parser';
import { Refusal, type Change, type NewResource, type ParameterReference } from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import { AskedParameters } from '../../editing/askedParameters';
import { namedAfter } from '../../editing/namesAfterOwner';
import { layoutOf, type Layout } from '../syntax/jsonLayout';
import { spellingOf } from './newParameters';
import { needsLoop } from './checkReachOfReferences';
import type { TemplateTexts } from './templateTexts';
import { operandsOf, type ValueContext } from './valueText';

/** What expressions of a template name: its resources, parameters that an edit asks for, names that are worked out. */
export class ExpressionTexts implements ValueContext {
  readonly file: string;
  readonly text: string;
  readonly layout: Layout;
  readonly graph: Graph;
  readonly parameters: AskedParameters;

  constructor(
    private readonly texts: TemplateTexts,
    private readonly changes: readonly Change[],
    isModule: boolean,
  ) {
    this.file = texts.main.file;
    this.text = texts.main.text;
    this.layout = layoutOf(this.text);
    this.graph = texts.graph;
    this.parameters = new AskedParameters(spellingOf(texts.main, isModule));
  }

  nodeOf(resource: Resource): Node {
    return this.texts.nodeOf(resource);
  }

  parameter(reference: ParameterReference): string {
    return this.parameters.nameOf(reference);
  }

  nameLike(resource: NewResource): string | undefined {
    const { name } = resource;
    if (typeof name !== 'string') return undefined;
    for (const other of namedAfter(resource, this.changes)) {
      if (!name.includes(other.label)) continue;
      const operand = this.isBeside(other, resource) ? this.ownNameOf(other) : undefined;
      if (operand === undefined || operand.startsWith("'") || needsLoop(operand)) continue;
      const [before, ...rest] = name.split(other.label);
      return followed(before!, operand, rest.join(other.label), this.text);
    }
    return undefined;
  }

  /** Do they lie in one template, whose parameters and variables both may use? */
  private isBeside(other: Resource, resource: NewResource): boolean {
    if (other.declaration.file !== this.file) return false;
    const home = this.texts.homeOf(resource);
    return this.texts.listOf(other).container === this.texts.listOf(home).container;
  }

  /** The last part of a resource's name as it stands inside an expression; undefined where it cannot be told. */
  private ownNameOf(of: Resource): string | undefined {
    try {
      return operandsOf(of, this).at(-1);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }
}

/** A text with an expression in it, in the function that the template uses for such texts. */
function followed(before: string, operand: string, behind: string, text: string): string {
  const quoted = (part: string) => `'${part.replace(/'/g, "''")}'`;
  if (before === '' && behind === '') return operand;
  if (/\bformat\s*\(/i.test(text)) return `format(${quoted(`${before}{0}${behind}`)}, ${operand})`;
  const parts = [before === '' ? '' : quoted(before), operand, behind === '' ? '' : quoted(behind)];
  return `concat(${parts.filter((part) => part !== '').join(', ')})`;
}
