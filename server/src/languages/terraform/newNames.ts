import type { ParameterReference } from '../../model/change';
import type { TextEdit } from '../../text/edits';
import { span } from '../../text/span';
import type { Document } from '../language';
import { blocks, type HclFile } from './syntax';
import { argumentLines, layoutOf } from './text';
import { quote, snakeCase } from './write';

/** The names of what an edit adds to a folder: none is taken twice. */
export class NewNames {
  private readonly labels = new Map<string, string>();
  private readonly variables = new Map<string, { name: string; reference: ParameterReference }>();

  constructor(private readonly sources: readonly Document<HclFile>[]) {}

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

  /** The name of a new variable; asked for again, the same. */
  variable(reference: ParameterReference): string {
    const known = this.variables.get(reference.name);
    if (known) return known.name;
    const taken = new Set(
      this.sources.flatMap(({ tree }) => blocks(tree.body, 'variable').map((block) => block.labels[0]?.value)),
    );
    const base = snakeCase(reference.name.replace(/IPRanges/, 'IpRanges').replace(/ID$/, 'Id'));
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}_${i}`;
    this.variables.set(reference.name, { name, reference });
    return name;
  }

  /**
   * Declares the variables that were asked for, where most are declared; else in a file that is edited anyway.
   * @returns undefined when there are none
   */
  declarations(
    isEdited: (file: string) => boolean,
  ): { readonly document: Document<HclFile>; readonly edit: TextEdit } | undefined {
    if (this.variables.size === 0) return undefined;
    const count = (document: Document<HclFile>) => blocks(document.tree.body, 'variable').length;
    const most = [...this.sources].sort((a, b) => count(b) - count(a))[0]!;
    const touched = this.sources.find(({ file }) => isEdited(file));
    const document = count(most) > 0 ? most : (touched ?? most);
    const layout = layoutOf(document.text);
    const { newline } = layout;
    const texts = [...this.variables.values()].map(({ name, reference }) => {
      const list = [
        { name: 'description', value: quote(reference.description) },
        { name: 'type', value: reference.type === 'string' ? 'string' : 'list(string)' },
      ];
      return `${newline}variable "${name}" {${newline}${argumentLines(list, layout.unit, layout)}${newline}}${newline}`;
    });
    const gap = document.text === '' || document.text.endsWith('\n') ? '' : newline;
    const end = document.text.length;
    return { document, edit: { span: span(end, end), newText: gap + texts.join('') } };
  }
}
