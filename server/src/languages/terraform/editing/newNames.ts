import type { ParameterReference } from '../../../model/change';
import type { TextEdit } from '../../../text/edits';
import { span } from '../../../text/span';
import type { Document } from '../../language';
import { AskedParameters } from '../../editing/askedParameters';
import { declaredParameters } from '../syntax/declaredParameters';
import { blocks, type HclFile } from '../syntax/nodes';
import { argumentLines, layoutOf } from './blockText';
import { quote, snakeCase } from './valueText';

const TYPES: Readonly<Record<ParameterReference['type'], string>> = { string: 'string', 'string list': 'list(string)' };

/** The names of what an edit adds to a folder: none is taken twice. */
export class NewNames {
  private readonly labels = new Map<string, string>();
  private readonly variables: AskedParameters;

  /** @param refusal why no variable can be added; undefined where one can */
  constructor(
    private readonly sources: readonly Document<HclFile>[],
    refusal: string | undefined,
  ) {
    const declared = sources.flatMap(declaredParameters);
    this.variables = new AskedParameters({
      refusal,
      declared,
      types: TYPES,
      isTaken: (name) => declared.some((other) => other.name === name),
      base: ({ name }) => snakeCase(name.replace(/IPRanges/, 'IpRanges').replace(/ID$/, 'Id')),
      join: (base, behind) => `${base}_${snakeCase(behind)}`,
    });
  }

  /**
   * The label of a new resource.
   * @param key names the resource among those that are added; its first word is the ARM type
   */
  label(key: string, type: string, wanted: string): string {
    const known = this.labels.get(key);
    if (known !== undefined) return known;
    const taken = new Set(
      this.sources
        .flatMap(({ tree }) => blocks(tree.body, 'resource'))
        .filter((block) => block.labels[0]?.value === type)
        .map((block) => block.labels[1]?.value),
    );
    for (const [other, label] of this.labels) if (other.split(' ')[0] === key.split(' ')[0]) taken.add(label);
    let label = wanted;
    for (let i = 2; taken.has(label); i++) label = `${wanted}_${i}`;
    this.labels.set(key, label);
    return label;
  }

  /** The name of the variable that asks for something. */
  variable(reference: ParameterReference): string {
    return this.variables.nameOf(reference);
  }

  /**
   * Declares the variables that were asked for, where most are declared; else in a file that is edited anyway.
   * @returns undefined when there are none
   */
  declarations(
    isEdited: (file: string) => boolean,
  ): { readonly document: Document<HclFile>; readonly edit: TextEdit } | undefined {
    if (this.variables.fresh.length === 0) return undefined;
    const count = (document: Document<HclFile>) => blocks(document.tree.body, 'variable').length;
    const most = [...this.sources].sort((a, b) => count(b) - count(a))[0]!;
    const touched = this.sources.find(({ file }) => isEdited(file));
    const document = count(most) > 0 ? most : (touched ?? most);
    const layout = layoutOf(document.text);
    const { newline } = layout;
    const texts = this.variables.fresh.map(({ name, reference }) => {
      const list = [
        { name: 'description', value: quote(reference.description) },
        { name: 'type', value: TYPES[reference.type] },
      ];
      return `${newline}variable "${name}" {${newline}${argumentLines(list, layout.unit, layout)}${newline}}${newline}`;
    });
    const gap = document.text === '' || document.text.endsWith('\n') ? '' : newline;
    const end = document.text.length;
    return { document, edit: { span: span(end, end), newText: gap + texts.join('') } };
  }
}
